using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>The addresses of this folder's pages, spelled in one place.</summary>
internal static class WebApplicationPaths
{
    public static string List(string legalEntity) => $"/{legalEntity}/web-applications";

    public static string Record(string legalEntity, string id) => $"/{legalEntity}/web-applications/{id}";

    public static string Edit(string legalEntity, string id) => $"{Record(legalEntity, id)}/edit";

    /// <summary>The public halves of the client keys, to download.</summary>
    public static string KeySet(string legalEntity, string id) => $"{Record(legalEntity, id)}/jwks.json";

    public static string Dialog(string legalEntity, string id, string dialog) => $"{Record(legalEntity, id)}?dialog={Uri.EscapeDataString(dialog)}";

    public static string WithLine(string path, string lineId) => $"{path}?line={lineId}";

    public static string Succeeded(string legalEntity, string authorizationId) => $"{List(legalEntity)}/authorization/{authorizationId}";

    public static string Refused(string legalEntity, string lineId) => $"{List(legalEntity)}/authorization-refused/{lineId}";

    public static string Status(string legalEntity, string id) => $"/api/{legalEntity}/web-applications/{id}/status";

    /// <summary>The Web applications page of a legal entity, as the browser that sent the request sees it.</summary>
    public static string PageUrl(HttpRequest request, string legalEntity) =>
        $"{request.Scheme}://{request.Host}{request.PathBase}{List(legalEntity)}";

    /// <summary>A problem's next step as a link of this folder; null where there is none, or nowhere to go.</summary>
    public static NextButton? Next(Problem problem, string legalEntity, string? recordId, string? parentId) => problem.Next switch
    {
        null => null,
        { Kind: NextStepKind.OpenList } list => new(list.Caption, List(legalEntity)),
        { Kind: NextStepKind.OpenParent } parent when parentId is not null => new(parent.Caption, Record(legalEntity, parentId)),
        { Kind: NextStepKind.EditRecord } edit when recordId is not null => new(edit.Caption, Edit(legalEntity, recordId)),
        { Kind: NextStepKind.RunAction, Target: { } action } run when recordId is not null => new(run.Caption, Dialog(legalEntity, recordId, action)),
        { Kind: NextStepKind.OpenRecord } open when recordId is not null => new(open.Caption, Record(legalEntity, recordId)),
        _ => null,
    };
}
