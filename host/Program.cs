using ElectronicMessages.Host;

await HostApplication.Create(args).RunAsync();
