using ElectronicMessages.Contracts.Actions;

namespace ElectronicMessages.Contracts.Extensions;

/// <summary>Says which action an <see cref="IActionExtension"/> wraps. Given twice, it wraps two.</summary>
/// <param name="type">The key of a web application type, or <see cref="AnyType"/>.</param>
/// <param name="action">The key of an action of the type, or of the host's own; see <see cref="ActionKeys"/>.</param>
/// <remarks>
/// Extensions of one action run in the order of <see cref="Order"/>, the smallest outermost; of two with the same order
/// the one whose plugin's id comes first, and within a plugin the one whose name does. What wraps an action of no plugin
/// that is loaded waits for it and does nothing meanwhile.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ExtensionOfAttribute(string type, string action) : Attribute
{
    /// <summary>In place of the key of a type: the action of every type that has it.</summary>
    public const string AnyType = "*";

    /// <summary>The key of a web application type, or <see cref="AnyType"/>.</summary>
    public string Type { get; } = type;

    /// <summary>The key of the action.</summary>
    public string Action { get; } = action;

    /// <summary>The place among the extensions of the action, smallest outermost.</summary>
    /// <value>100 by default.</value>
    public int Order { get; set; } = 100;

    /// <summary>What becomes of the action when the extension fails.</summary>
    /// <value><see cref="ExtensionFailure.Skip"/> by default.</value>
    public ExtensionFailure OnFailure { get; set; } = ExtensionFailure.Skip;
}

/// <summary>
/// What becomes of an action when one of its extensions throws, takes too long, does not call <c>next</c> where it must, or
/// answers with what does not belong to the action. In either case the failure is its plugin's, and is shown.
/// </summary>
public enum ExtensionFailure
{
    /// <summary>The action goes on as if the extension were not there.</summary>
    Skip,

    /// <summary>The action is refused, with a problem that names the extension's plugin.</summary>
    Stop,
}
