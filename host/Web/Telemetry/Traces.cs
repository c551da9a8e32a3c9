using System.Diagnostics;

namespace ElectronicMessages.Host.Web.Telemetry;

/// <summary>
/// The host's own activities: one source, an activity for each use case and each call to an authority. Names and tags are
/// listed in host/README.md; a tag is an identifier or a word of ours, never a secret, a code or an address with its query.
/// </summary>
/// <example><code>
/// using var activity = Traces.Start("refresh");
/// activity?.SetTag(Traces.WebApplication, record.Id);
/// activity.EndWith(outcome.Problem);
/// </code></example>
internal static class Traces
{
    public const string SourceName = "ElectronicMessages";

    public const string LegalEntity = "em.legal_entity";
    public const string WebApplication = "em.web_application.id";
    public const string Action = "em.action";
    public const string Plugin = "em.plugin";
    public const string Host = "server.address";
    public const string Problem = "em.problem";

    private static readonly ActivitySource _source = new(SourceName, typeof(Traces).Assembly.GetName().Version?.ToString());

    /// <param name="name">What happens, in lower case with spaces: <c>run action</c>, <c>call authority</c>.</param>
    /// <param name="kind"><see cref="ActivityKind.Client"/> for calls to others.</param>
    /// <returns>Null where nobody listens.</returns>
    public static Activity? Start(string name, ActivityKind kind = ActivityKind.Internal) => _source.StartActivity(name, kind);

    /// <summary>Says how it ended: by the number of its problem, or well.</summary>
    public static void EndWith(this Activity? activity, Contracts.Problems.Problem? problem)
    {
        if (problem is null)
        {
            activity?.SetStatus(ActivityStatusCode.Ok);
            return;
        }

        activity?.SetTag(Problem, problem.Number);
        activity?.SetStatus(ActivityStatusCode.Error);
    }
}
