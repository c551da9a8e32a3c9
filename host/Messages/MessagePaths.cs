namespace ElectronicMessages.Host.Messages;

/// <summary>Where the pages of electronic messages are.</summary>
internal static class MessagePaths
{
    public static string Processings(string legalEntity) => $"/{legalEntity}/message-processing";

    public static string Processing(string legalEntity, string key) => $"{Processings(legalEntity)}/{Uri.EscapeDataString(key)}";
}
