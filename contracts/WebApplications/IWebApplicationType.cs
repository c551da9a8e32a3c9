namespace ElectronicMessages.Contracts.WebApplications;

/// <summary>
/// What a plugin knows of one kind of OAuth client: its defaults, its rules, and, by registration, its actions. The
/// mirror of a class that SysExtension finds by its key.
/// </summary>
public interface IWebApplicationType
{
    /// <summary>Describes the type. Called once, when the plugin is loaded; must not block or call out.</summary>
    /// <returns>The description; its key must be unique among all loaded plugins.</returns>
    WebApplicationTypeDescription Describe();
}
