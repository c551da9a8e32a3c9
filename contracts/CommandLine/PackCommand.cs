using System.CommandLine;
using ElectronicMessages.Packages.Packing;

namespace ElectronicMessages.CommandLine;

/// <summary><c>em-plugin pack</c>: the zip that is handed over, the same bytes each time.</summary>
internal static class PackCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "The plugin's folder, such as its build output." };
        var output = new Option<string>("--output", "-o") { Description = "The directory for the zip.", DefaultValueFactory = _ => "." };
        var command = new Command("pack", "Makes the zip id-version.zip of a built plugin; the same plugin makes the same bytes.") { folder, output };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(folder)!, parsed.GetValue(output)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string folder, string output, CancellationToken cancellationToken)
    {
        var opened = await PackageSource.OpenAsync(folder, cancellationToken);
        if (!opened.Succeeded)
        {
            return await Told.ProblemAsync(opened.Problem);
        }

        using var source = opened.Value;
        var zip = Path.Combine(Directory.CreateDirectory(output).FullName, $"{source.Folder.Id}-{source.Folder.VersionName}.zip");
        var packed = await PackPackage.ExecuteAsync(source.Folder, zip, cancellationToken);
        if (!packed.Succeeded)
        {
            return await Told.ProblemAsync(packed.Problem);
        }

        await Console.Out.WriteLineAsync($"Packed {packed.Value.Files.Count + 1} files into {zip}");
        return 0;
    }
}
