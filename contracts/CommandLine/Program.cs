using System.CommandLine;
using ElectronicMessages.CommandLine;

var root = new RootCommand("Packs, checks, signs and tries plugins of ElectronicMessages.")
{
    PackCommand.Create(),
    VerifyCommand.Create(),
    InspectCommand.Create(),
    SignCommand.Create(),
    TryCommand.Create(),
    DescribeCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
