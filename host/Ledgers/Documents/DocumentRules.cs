using System.Globalization;

namespace ElectronicMessages.Host.Ledgers.Documents;

/// <summary>Whether documents can be taken in, before any of them is looked up.</summary>
internal static class DocumentRules
{
    private const int MostDocuments = 10_000;
    private const int MostLines = 10_000;
    private const int Name = 100;
    private const int Sentence = 500;
    private const decimal Largest = 100_000_000_000_000m;

    /// <returns>What is wrong, in a sentence; null where nothing is.</returns>
    public static string? Fault(PostedDocuments posted)
    {
        if (posted.Documents is not { Count: > 0 and <= MostDocuments } || posted.TaxCodes is null)
        {
            return string.Create(CultureInfo.InvariantCulture, $"documents must hold 1 to {MostDocuments} documents.");
        }

        if (posted.Documents.GroupBy(document => document?.DocumentId, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            return $"The document '{twice.Key}' is there twice.";
        }

        return posted.Documents.Select(Fault).Concat(posted.TaxCodes.Select(code => code?.Code is { Length: > 0 and <= Name } ? null : "A tax code has no code.")).FirstOrDefault(fault => fault is not null);
    }

    private static string? Fault(PostedDocument? document)
    {
        if (document is not { DocumentId.Length: > 0 and <= Name })
        {
            return string.Create(CultureInfo.InvariantCulture, $"A document has no documentId of 1 to {Name} characters.");
        }

        if (document is not { VoucherNumber.Length: <= Name, Journal.Length: <= Name, Kind.Length: <= Name, Text.Length: <= Sentence })
        {
            return $"A text of the document '{document.DocumentId}' is missing or too long.";
        }

        if (document.Date.Year is < 1900 or > 9000)
        {
            return $"The document '{document.DocumentId}' has no date.";
        }

        if (document.Lines is not { Count: > 0 and <= MostLines })
        {
            return $"The document '{document.DocumentId}' has no lines.";
        }

        for (var index = 0; index < document.Lines.Count; index++)
        {
            if (Fault(document.Lines[index]) is { } fault)
            {
                return string.Create(CultureInfo.InvariantCulture, $"Line {index + 1} of the document '{document.DocumentId}' {fault}.");
            }
        }

        return document.Lines.Sum(line => line.Amount) == 0 ? null : $"The lines of the document '{document.DocumentId}' do not add up to zero.";
    }

    private static string? Fault(PostedLine? line) => line switch
    {
        not { Account.Length: > 0 and <= Name } => "has no account",
        not { Text.Length: <= Sentence } => "has a text that is too long",
        { TaxCode.Length: 0 or > Name } => "has an empty tax code, or one that is too long",
        { TaxCode: null } and ({ TaxAmount: not null } or { TaxBase: not null } or { TaxRate: not null }) => "has a tax without a tax code",
        _ when new[] { line.Amount, line.TaxBase ?? 0, line.TaxAmount ?? 0, line.TaxRate ?? 0 }.Any(amount => decimal.Round(amount, 4) != amount || Math.Abs(amount) >= Largest) => "has an amount with more than four decimals, or one that is too large",
        _ => null,
    };
}
