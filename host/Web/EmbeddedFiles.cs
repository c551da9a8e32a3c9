using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace ElectronicMessages.Host.Web;

/// <summary>The style sheet, the script and the icon, out of the assembly; their addresses carry a version, so browsers keep them.</summary>
internal static class EmbeddedFiles
{
    private const string KeepForAYear = "public, max-age=31536000, immutable";
    private const string KeepForAnHour = "public, max-age=3600";

    public static void UseEmbeddedFiles(this WebApplication app)
    {
        app.Environment.WebRootFileProvider = new EmbeddedFileProvider(typeof(EmbeddedFiles).Assembly, "ElectronicMessages.Host.wwwroot");
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file =>
            {
                file.Context.Items[typeof(EmbeddedFiles)] = true;
                file.Context.Response.Headers[HeaderNames.CacheControl] = file.Context.Request.Query.ContainsKey("v") ? KeepForAYear : KeepForAnHour;
            },
        });
    }
}
