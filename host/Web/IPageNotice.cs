namespace ElectronicMessages.Host.Web;

/// <summary>What every page tells at its head as long as it is so; each folder registers its own as singletons.</summary>
internal interface IPageNotice
{
    /// <summary>Null where there is nothing to tell. Its next step is shown to those whose navigation leads there.</summary>
    MessageBarModel? Notice { get; }
}
