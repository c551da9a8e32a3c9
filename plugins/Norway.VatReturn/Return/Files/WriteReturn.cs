using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace ElectronicMessages.Norway.VatReturn.Return.Files;

/// <summary>Writes a return as a stream, in the order of the schema, and tells its SHA-256.</summary>
internal static class WriteReturn
{
    private static readonly XmlWriterSettings _settings = new()
    {
        Async = true,
        CloseOutput = false,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
    };

    /// <returns>The hash of the bytes, in lower-case hexadecimal.</returns>
    public static async Task<string> ToAsync(ReturnDocument document, Stream output, CancellationToken cancellationToken)
    {
        using var hash = SHA256.Create();
        var hashed = new CryptoStream(output, hash, CryptoStreamMode.Write, leaveOpen: true);
        await using (hashed.ConfigureAwait(false))
        {
            var xml = XmlWriter.Create(hashed, _settings);
            await using (xml.ConfigureAwait(false))
            {
                await WriteAsync(document, xml, cancellationToken).ConfigureAwait(false);
            }

            await hashed.FlushFinalBlockAsync(cancellationToken).ConfigureAwait(false);
        }

        return Convert.ToHexStringLower(hash.Hash!);
    }

    private static async Task WriteAsync(ReturnDocument document, XmlWriter xml, CancellationToken cancellationToken)
    {
        var period = document.Period ?? throw new InvalidOperationException("A return without a period cannot be written.");
        await xml.WriteStartDocumentAsync().ConfigureAwait(false);
        await BeginAsync(xml, ReturnXml.Root).ConfigureAwait(false);

        await BeginAsync(xml, ReturnXml.Submission).ConfigureAwait(false);
        await TextAsync(xml, ReturnXml.Reference, document.Reference).ConfigureAwait(false);
        if (document.SystemName is { } system)
        {
            await BeginAsync(xml, ReturnXml.System).ConfigureAwait(false);
            await TextAsync(xml, ReturnXml.SystemName, system).ConfigureAwait(false);
            await OptionalAsync(xml, ReturnXml.SystemVersion, document.SystemVersion).ConfigureAwait(false);
            await xml.WriteEndElementAsync().ConfigureAwait(false);
        }

        await xml.WriteEndElementAsync().ConfigureAwait(false);

        await BeginAsync(xml, ReturnXml.Content).ConfigureAwait(false);
        await BeginAsync(xml, ReturnXml.PeriodAndYear).ConfigureAwait(false);
        await BeginAsync(xml, ReturnXml.Period).ConfigureAwait(false);
        await TextAsync(xml, period.Element, period.Value).ConfigureAwait(false);
        await xml.WriteEndElementAsync().ConfigureAwait(false);
        await TextAsync(xml, ReturnXml.Year, period.Year.ToString("0000", CultureInfo.InvariantCulture)).ConfigureAwait(false);
        await xml.WriteEndElementAsync().ConfigureAwait(false);
        await TextAsync(xml, ReturnXml.Total, Amount(document.Total)).ConfigureAwait(false);
        foreach (var line in document.Lines)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await LineAsync(xml, line).ConfigureAwait(false);
        }

        await xml.WriteEndElementAsync().ConfigureAwait(false);

        await BeginAsync(xml, ReturnXml.Payment).ConfigureAwait(false);
        await OptionalAsync(xml, ReturnXml.Kid, document.Kid).ConfigureAwait(false);
        await xml.WriteEndElementAsync().ConfigureAwait(false);
        await BeginAsync(xml, ReturnXml.Taxpayer).ConfigureAwait(false);
        await OptionalAsync(xml, ReturnXml.OrganisationNumber, document.OrganisationNumber).ConfigureAwait(false);
        await OptionalAsync(xml, ReturnXml.VoecNumber, document.VoecNumber).ConfigureAwait(false);
        await xml.WriteEndElementAsync().ConfigureAwait(false);
        await TextAsync(xml, ReturnXml.Category, document.Category).ConfigureAwait(false);
        await RemarkAsync(xml, document.Remark).ConfigureAwait(false);

        await xml.WriteEndElementAsync().ConfigureAwait(false);
        await xml.WriteEndDocumentAsync().ConfigureAwait(false);
    }

    private static async Task LineAsync(XmlWriter xml, ReturnLine line)
    {
        await BeginAsync(xml, ReturnXml.Line).ConfigureAwait(false);
        await TextAsync(xml, ReturnXml.Code, line.Code).ConfigureAwait(false);
        await OptionalAsync(xml, ReturnXml.Specification, line.Specification).ConfigureAwait(false);
        await OptionalAsync(xml, ReturnXml.InternalCode, line.InternalCode).ConfigureAwait(false);
        await OptionalAsync(xml, ReturnXml.Base, line.Base is { } amount ? Amount(amount) : null).ConfigureAwait(false);
        await OptionalAsync(xml, ReturnXml.Rate, line.Rate).ConfigureAwait(false);
        await TextAsync(xml, ReturnXml.Vat, Amount(line.Vat)).ConfigureAwait(false);
        await RemarkAsync(xml, line.Remark).ConfigureAwait(false);
        await xml.WriteEndElementAsync().ConfigureAwait(false);
    }

    private static async Task RemarkAsync(XmlWriter xml, ReturnRemark? remark)
    {
        if (remark is null)
        {
            return;
        }

        await BeginAsync(xml, ReturnXml.Remark).ConfigureAwait(false);
        await TextAsync(xml, remark.Code is null ? ReturnXml.RemarkText : ReturnXml.RemarkCode, remark.Code ?? remark.Text!).ConfigureAwait(false);
        await xml.WriteEndElementAsync().ConfigureAwait(false);
    }

    private static Task BeginAsync(XmlWriter xml, string name) => xml.WriteStartElementAsync(null, name, ReturnXml.Namespace);

    private static Task TextAsync(XmlWriter xml, string name, string text) => xml.WriteElementStringAsync(null, name, ReturnXml.Namespace, text);

    private static Task OptionalAsync(XmlWriter xml, string name, string? text) => string.IsNullOrEmpty(text) ? Task.CompletedTask : TextAsync(xml, name, text);

    // Minus zero is zero.
    private static string Amount(decimal amount) => (amount == 0 ? 0 : amount).ToString("0.############", CultureInfo.InvariantCulture);
}
