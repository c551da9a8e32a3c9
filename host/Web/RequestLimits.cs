using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ElectronicMessages.Host.Web;

/// <summary>
/// How much a request may carry. A page that takes files says so with <c>[RequestSizeLimit(RequestLimits.Upload)]</c>; all
/// others take <see cref="Form"/>.
/// </summary>
internal static class RequestLimits
{
    /// <summary>1 MB.</summary>
    public const long Form = 1_048_576;

    /// <summary>A file of 25 MB and its form.</summary>
    public const long Upload = 30_000_000;

    /// <summary>A browser that is cut off while it sends shows its own error; so much more is read and thrown away.</summary>
    private const long Drained = 64_000_000;

    public static void AddRequestLimits(this IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = Form;
        });
        services.Configure<FormOptions>(options => options.MultipartBodyLengthLimit = Upload);
    }

    /// <summary>Stands behind routing, which applies the limit of the page. Without it antiforgery would report a large form as a bad one.</summary>
    public static void UseRequestLimits(this WebApplication app) => app.Use(async (context, next) =>
    {
        var body = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (body?.MaxRequestBodySize is { } limit && context.Request.ContentLength > limit)
        {
            if (!body.IsReadOnly && context.Request.ContentLength <= Drained)
            {
                body.MaxRequestBodySize = Drained;
                await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            }

            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        await next(context);
    });
}
