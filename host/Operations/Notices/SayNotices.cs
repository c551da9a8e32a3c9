using ElectronicMessages.Contracts.Events;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Operations.Webhooks;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Operations.Notices;

/// <summary>
/// Says what is due: a row for each, and with it, in the same unit of work, a delivery for every webhook that wants it. Then
/// the plugins are told.
/// </summary>
internal sealed class SayNotices(
    NoticesDue due, NoticeStore notices, WebhookStore webhooks, DeliveryStore deliveries, DeliverySignal signal, PluginCatalog plugins, Database database, TimeProvider time)
{
    /// <summary>Longer than any authorization lasts, so that nothing is said twice.</summary>
    private static readonly TimeSpan _kept = TimeSpan.FromDays(800);

    private static readonly TimeSpan _deliveriesKept = TimeSpan.FromDays(90);

    private static readonly TimeSpan _telling = TimeSpan.FromMinutes(5);

    /// <returns>How many were said.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var said = 0;
        while (true)
        {
            var found = await due.FindAsync(cancellationToken);
            var added = await SayAsync(found, cancellationToken);
            said += added;
            if (added < NoticesDue.BatchSize)
            {
                break;
            }
        }

        await TellPluginsAsync(cancellationToken);
        await ForgetAsync(cancellationToken);
        return said;
    }

    private async Task<int> SayAsync(IReadOnlyList<Notice> found, CancellationToken cancellationToken)
    {
        if (found.Count == 0)
        {
            return 0;
        }

        var receivers = (await webhooks.ListAsync(cancellationToken)).Where(webhook => !webhook.Disabled).ToList();
        var said = 0;
        await using (var work = await database.BeginAsync(cancellationToken))
        {
            foreach (var notice in found)
            {
                if (!await notices.AddAsync(notice, work, cancellationToken))
                {
                    continue;
                }

                said++;
                foreach (var webhook in receivers.Where(webhook => webhook.Kinds.Contains(notice.Kind)))
                {
                    await deliveries.AddAsync(webhook.Id, notice.Id, time.GetUtcNow(), work, cancellationToken);
                }
            }

            await work.CommitAsync(cancellationToken);
        }

        signal.Give();
        return said;
    }

    private async Task TellPluginsAsync(CancellationToken cancellationToken)
    {
        while (await notices.ListUntoldAsync(time.GetUtcNow(), cancellationToken) is { Count: > 0 } untold)
        {
            foreach (var notice in untold)
            {
                if (!await notices.LeaseAsync(notice.Id, time.GetUtcNow(), time.GetUtcNow() + _telling, cancellationToken))
                {
                    continue;
                }

                if (EventOf(notice) is { } told)
                {
                    await plugins.TellAsync(told, cancellationToken);
                }

                await notices.ToldAsync(notice.Id, time.GetUtcNow(), cancellationToken);
            }
        }
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await deliveries.DeleteOldAsync(time.GetUtcNow() - _deliveriesKept, work, cancellationToken);
        await notices.DeleteOldAsync(time.GetUtcNow() - _kept, work, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    private static AuthorizationExpiring? EventOf(Notice notice) => notice is not { Kind: NoticeKind.ReauthorizationDue, Content: { Until: { } until, DaysBefore: { } days } content }
        ? null
        : new()
        {
            Id = notice.Id,
            At = notice.At,
            LegalEntity = notice.LegalEntity,
            WebApplicationId = content.WebApplicationId!,
            WebApplicationName = content.WebApplicationName!,
            TypeKey = content.TypeKey!,
            Environment = Enum.Parse<WebApplicationEnvironment>(content.Environment!),
            UserId = content.UserId!,
            UserName = content.UserName!,
            ValidUntil = until,
            DaysBefore = days,
        };
}
