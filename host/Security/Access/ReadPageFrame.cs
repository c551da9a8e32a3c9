using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Security.Access;

/// <summary>The frame of a page for the user of this moment: only what the user may open is in it.</summary>
internal sealed class ReadPageFrame(
    IHttpContextAccessor accessor,
    CurrentUser current,
    LegalEntities legalEntities,
    IEnumerable<NavigationItem> navigation,
    IEnumerable<INavigationBadge> badges,
    IEnumerable<ISimulatorsServed> simulators,
    IHostEnvironment environment) : IPageFrame
{
    private const string Placeholder = "{legalEntity}";

    public async Task<PageFrame> ReadAsync(CancellationToken cancellationToken)
    {
        if (current.User is not { MustChangePassword: false } user)
        {
            return PageFrame.Empty with { UserName = current.User?.Name, UserId = current.User?.Id, IsDevelopment = environment.IsDevelopment() };
        }

        var context = accessor.HttpContext;
        var visible = (await legalEntities.ListAsync(cancellationToken)).Where(legalEntity => user.MaySee(legalEntity.Key)).ToList();
        var inAddress = context?.GetRouteValue("legalEntity") as string;
        // On a page of the installation the links lead to the first legal entity that the user may see.
        var open = visible.Find(legalEntity => legalEntity.Key == inAddress) ?? visible.FirstOrDefault();
        var path = context?.Request.Path.Value ?? "/";
        var items = navigation.OrderBy(item => item.Order).ToList();
        var currentItem = items
            .Where(item => IsOpen(item, open?.Key, path))
            .MaxBy(item => item.HrefTemplate.Length);

        var entries = new List<NavigationEntry>();
        foreach (var item in items.Where(item => Shows(item, user, open?.Key)))
        {
            entries.Add(await ToEntryAsync(item, open?.Key, item == currentItem, cancellationToken));
        }

        return new(
            user.Name,
            user.Id,
            open?.Key,
            open?.Name,
            [.. visible.Select(legalEntity => new LegalEntityLink(legalEntity.Key, legalEntity.Name, Resolve(TemplateFor(currentItem, items), legalEntity.Key)))],
            entries,
            environment.IsDevelopment(),
            simulators.Any(served => served.Enabled));
    }

    private async Task<NavigationEntry> ToEntryAsync(NavigationItem item, string? legalEntity, bool isCurrent, CancellationToken cancellationToken)
    {
        var entry = new NavigationEntry(item.Section, item.Caption, Resolve(item.HrefTemplate, legalEntity), isCurrent);
        if (legalEntity is null || badges.FirstOrDefault(badge => badge.HrefTemplate == item.HrefTemplate) is not { } badge)
        {
            return entry;
        }

        var count = await badge.CountAsync(legalEntity, cancellationToken);
        return count == 0 ? entry : entry with { Badge = count, BadgeMeaning = badge.Describe(count) };
    }

    private static bool Shows(NavigationItem item, SignedInUser user, string? legalEntity)
    {
        if (legalEntity is null && item.HrefTemplate.Contains(Placeholder, StringComparison.Ordinal))
        {
            return false;
        }

        // A policy is named after the permission that it asks for.
        return !Enum.TryParse<Permission>(item.Policy, out var permission)
            || (legalEntity is null ? user.May(permission) : user.May(permission, legalEntity));
    }

    private static bool IsOpen(NavigationItem item, string? legalEntity, string path)
    {
        var href = Resolve(item.HrefTemplate, legalEntity);
        return path == href || (href != "/" && path.StartsWith(href + "/", StringComparison.Ordinal));
    }

    /// <summary>Another legal entity is opened on the page that is open, or where that has none, on the first that has.</summary>
    private static string TemplateFor(NavigationItem? open, List<NavigationItem> items) =>
        open?.HrefTemplate is { } template && template.Contains(Placeholder, StringComparison.Ordinal)
            ? template
            : items.Find(item => item.HrefTemplate.Contains(Placeholder, StringComparison.Ordinal))?.HrefTemplate ?? "/";

    private static string Resolve(string template, string? legalEntity) => template.Replace(Placeholder, legalEntity, StringComparison.Ordinal);
}
