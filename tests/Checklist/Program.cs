using System.Xml.Linq;
using ElectronicMessages.Tests.Checklist;

// Called at the end of tests/run, when every test has run: reads result files, writes the tables of a README.
if (args.Length < 2)
{
    await Console.Error.WriteLineAsync("Usage: README.md results.trx…");
    return 2;
}

var text = await File.ReadAllTextAsync(args[0]);
var written = Tables.Into(text, RanTest.Read(args[1..].Select(XDocument.Load)));
if (written != text)
{
    await File.WriteAllTextAsync(args[0], written);
}

return 0;
