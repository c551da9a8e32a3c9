using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebApplications;

namespace ElectronicMessages.Host.WebServices;

/// <summary>The addresses of this folder's pages, spelled in one place.</summary>
internal static class WebServicePaths
{
    public static string List(string legalEntity) => $"/{legalEntity}/web-services";

    public static string Record(string legalEntity, string id) => $"{List(legalEntity)}/{id}";

    public static string Edit(string legalEntity, string id) => $"{Record(legalEntity, id)}/edit";

    public static string Send(string legalEntity, string id) => $"{Record(legalEntity, id)}/send";

    public static string Sent(string legalEntity, string id, string lineId) => $"{Record(legalEntity, id)}/sent/{lineId}";

    public static string Answer(string legalEntity, string id, string lineId) => $"{Sent(legalEntity, id, lineId)}/answer";

    public static string Sample(string legalEntity, string id, int number) => $"{Record(legalEntity, id)}/samples/{number}";

    public static string WithLine(string path, string lineId) => $"{path}?line={lineId}";

    /// <summary>
    /// A problem's next step as a link; null where there is none, or nowhere to go. Editing is of this folder's record
    /// where the problem is of this folder; everything else leads to the web application, which holds the token.
    /// </summary>
    public static NextButton? Next(Problem problem, WebServiceRecord service, string? parentId = null) =>
        problem.Next is { Kind: NextStepKind.EditRecord } edit && WebServiceProblems.IsOurs(problem)
            ? new(edit.Caption, Edit(service.LegalEntity, service.Id))
            : problem.Next is { Kind: NextStepKind.OpenList } list && WebServiceProblems.IsOurs(problem)
            ? new(list.Caption, List(service.LegalEntity))
            : WebApplicationPaths.Next(problem, service.LegalEntity, service.WebApplicationId, parentId);
}
