namespace ElectronicMessages.Host.WebServices;

/// <summary>The file name of an answer. A page of somebody else's is saved as text, so that opening it runs nothing.</summary>
internal static class AnswerName
{
    public static string Of(string contentType)
    {
        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        var type = (end < 0 ? contentType : contentType[..end]).Trim().ToLowerInvariant();
        return type switch
        {
            "application/xhtml+xml" or "image/svg+xml" => "answer.txt",
            "application/xml" or "text/xml" => "answer.xml",
            "application/json" => "answer.json",
            "application/pdf" => "answer.pdf",
            _ when type.EndsWith("+xml", StringComparison.Ordinal) => "answer.xml",
            _ when type.EndsWith("+json", StringComparison.Ordinal) => "answer.json",
            _ when type.StartsWith("text/", StringComparison.Ordinal) => "answer.txt",
            _ => "answer.bin",
        };
    }
}
