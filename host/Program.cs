using ElectronicMessages.Host;
using ElectronicMessages.Host.Web;

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
