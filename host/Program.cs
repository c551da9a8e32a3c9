using ElectronicMessages.Host;
using ElectronicMessages.Host.Operations.Commands;
using ElectronicMessages.Host.Plugins.Crashes;
using ElectronicMessages.Host.Web;

if (args is [LoadAlone.Command, var directory, var id, var version])
{
    return await LoadAlone.RunAsync(directory, id, version);
}

if (HostCommands.Are(args))
{
    return await HostCommands.RunAsync(args);
}

try
{
    await HostApplication.Create(args).RunAsync();
    return 0;
}
catch (StartupRefusedException refused)
{
    StartupRefusal.Tell(refused);
    return 1;
}
