using ElectronicMessages.Tests.Benchmarks;
using ElectronicMessages.Tests.Benchmarks.ColdStart;

// The empty application comes first and touches nothing else of this program: it is what the host is measured against.
return args is [EmptyApplication.Argument, var address]
    ? await EmptyApplication.RunAsync(address)
    : await Run.ExecuteAsync(args);
