using System.CommandLine;
using ElectronicMessages.CommandLine;

var root = new RootCommand("Packs, checks, signs and tries plugins of ElectronicMessages.") { DescribeCommand.Create() };
return await root.Parse(args).InvokeAsync();
