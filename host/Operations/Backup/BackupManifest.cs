using System.Reflection;

namespace ElectronicMessages.Host.Operations.Backup;

/// <summary>What a backup says of itself. Its SHA-256 lies beside it, sealed under a data key that the backup holds.</summary>
/// <param name="Format">1; a restore refuses what it does not know.</param>
/// <param name="Schema">The last migration that was applied.</param>
/// <param name="MasterKeyId">Names the master key that opens it and tells nothing of it.</param>
internal sealed record BackupManifest(
    int Format,
    DateTimeOffset CreatedAt,
    string HostVersion,
    string Schema,
    string MasterKeyId,
    long ActionLogSequence,
    string ActionLogHash,
    IReadOnlyList<BackupEntry> Files)
{
    public const int CurrentFormat = 1;

    public const string FileName = "manifest.json";
    public const string SealName = "manifest.seal";
    public const string DatabaseName = "electronic-messages.db";
    public const string KeyRingFolder = "key-ring/";

    public static string ThisVersion => typeof(BackupManifest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}

/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record BackupEntry(string Name, long Length, string Sha256);
