using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Vault;

internal static class VaultProblems
{
    public static readonly Problem Unreadable = new("EM-3001", "A stored secret cannot be read.")
    {
        Detail = "It was altered, moved or sealed under a key that this installation does not have.",
        Advice = "Enter or obtain it again, and ask the administrator to find out who changed the database.",
    };

    public static readonly Problem MissingMasterKey = new("EM-3002", "The database holds secrets, and the master key that opens them is missing.")
    {
        Advice = "Put master.key back into the data directory, or set Vault:MasterKey (environment variable Vault__MasterKey) to it. A new key would not open what is stored.",
    };

    public static readonly Problem WrongMasterKey = new("EM-3003", "The master key is not the one that this database was sealed under.")
    {
        Advice = "Put the right master.key into the data directory, or set Vault:MasterKey to it; where both are there, the setting counts.",
    };

    public static readonly Problem MalformedMasterKey = new("EM-3004", "The master key is not a key of 32 bytes.")
    {
        Advice = "Restore master.key from its backup, or set Vault:MasterKey to 32 random bytes in base64.",
    };

    public static readonly Problem ExposedMasterKey = new("EM-3005", "The master key can be read by other accounts of this machine.")
    {
        Advice = "Close it with chmod 600, and find out who may have read it.",
    };

    public static readonly Problem DamagedDataKey = new("EM-3006", "A data key in the database is damaged.")
    {
        Advice = "Restore the latest backup with the command restore, and start again.",
    };

    public static readonly Problem MasterKeyCommandFailed = new("EM-3100", "The command that prints the master key did not give one.")
    {
        Advice = "Run the command as the host's account and see what it prints: 32 bytes in base64 and nothing else. Vault:MasterKeyCommand holds the executable and then its arguments.",
    };

    public static readonly Problem RotationUnderWay = new("EM-3101", "The data keys are being exchanged already.")
    {
        Advice = "Wait until that is finished; the page Keys and backup shows how far it is.",
    };

    public static readonly Problem NoNextMasterKey = new("EM-3102", "There is no master key to follow the one in use.")
    {
        Advice = "Give the next key with Vault:NextMasterKey (environment variable Vault__NextMasterKey) or Vault:NextMasterKeyCommand, restart, and try again.",
    };

    public static readonly Problem SameMasterKey = new("EM-3103", "The next master key is the one in use.")
    {
        Advice = "Give another one: 32 random bytes in base64.",
    };

    public static readonly Problem MasterKeyNotAtHand = new("EM-3104", "The master key cannot be read now.")
    {
        Advice = "Nothing was changed. Put the master key back where the host reads it, and try again.",
    };

    public static readonly Problem DamagedKeyRingKey = new("EM-3105", "The key of the key ring in the database is damaged.")
    {
        Advice = "Restore the latest backup with the command restore, and start again.",
    };
}
