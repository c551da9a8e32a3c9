using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Contracts.Plugins;

/// <summary>A registered reader: what it is, and how it runs on the plugin's side of the wall.</summary>
internal sealed record LedgerReaderRegistration(
    LedgerReaderDescription Description,
    Func<IServiceProvider, LedgerFile, ILedgerSink, CancellationToken, Task<Problem?>> ReadAsync);

/// <summary>A registered mapping, with the fields of its row.</summary>
internal sealed record LedgerMappingRegistration(LedgerMappingDescription Description);
