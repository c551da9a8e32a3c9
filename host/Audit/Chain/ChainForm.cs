using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ElectronicMessages.Host.Audit.Chain;

/// <summary>
/// The canonical form of an entry and its hash, simple enough to be computed again by anybody from an export.
/// <para>
/// An entry is the list of its fields, each written as its length in bytes of UTF-8, a colon, its text and a comma
/// (<c>4:Save,</c>); a field without value is <c>-,</c>. Numbers are decimal, times are milliseconds since 1970 in UTC. The
/// hash is SHA-256 over all of it, in lower-case hexadecimal. The first entry follows on sixty-four zeros.
/// </para>
/// <para>
/// Fields of a line: kind (<c>line</c>), sequence in the chain, sequence of the line, hash of the entry before, id, at,
/// user_id, user_name, legal_entity, record_id, record_name, action, outcome, message, problem_number, problem_title,
/// problem_detail, problem_authority_answer, problem_advice, problem_next_kind, problem_next_caption, problem_next_target,
/// problem_class, duration, correlation_id. Fields of an attachment: kind (<c>attachment</c>), sequence in the chain, sequence of
/// the attachment, hash of the entry before, line_id, name, content_type, length, sha256; the last covers the content.
/// </para>
/// </summary>
internal static class ChainForm
{
    public const string Line = "line";
    public const string Attachment = "attachment";

    /// <summary>What the first entry follows on.</summary>
    public static readonly string Beginning = new('0', 64);

    public static string HashOf(ChainLink link, ActionLogRow line) => Hash(
        Line, Text(link.Sequence), Text(link.Entry), link.PreviousHash, line.Id, Text(line.At), line.UserId, line.UserName, line.LegalEntity,
        line.RecordId, line.RecordName, line.Action, line.Outcome, line.Message, line.ProblemNumber, line.ProblemTitle, line.ProblemDetail,
        line.ProblemAuthorityAnswer, line.ProblemAdvice, line.ProblemNextKind, line.ProblemNextCaption, line.ProblemNextTarget, line.ProblemClass,
        Text(line.Duration), line.CorrelationId);

    public static string HashOf(ChainLink link, AttachmentFacts attachment) => Hash(
        Attachment, Text(link.Sequence), Text(link.Entry), link.PreviousHash, attachment.LineId, attachment.Name, attachment.ContentType,
        Text(attachment.Length), attachment.Sha256);

    private static string Hash(params ReadOnlySpan<string?> fields)
    {
        var form = new StringBuilder();
        foreach (var field in fields)
        {
            if (field is null)
            {
                form.Append("-,");
            }
            else
            {
                form.Append(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(field)}:{field},");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(form.ToString())));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The place of an entry in the chain, before its hash is known.</summary>
/// <param name="Entry">The sequence of the line or attachment in its table.</param>
internal sealed record ChainLink(long Sequence, long Entry, string PreviousHash);

/// <summary>What the chain covers of an attachment; its content by its SHA-256.</summary>
internal sealed record AttachmentFacts(string LineId, string Name, string ContentType, long Length, string Sha256);
