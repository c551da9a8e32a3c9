using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebServices;

/// <summary>The file that a person chose.</summary>
/// <param name="Name">As the browser gave it, without directories.</param>
internal sealed record UploadedFile(string Name, PassingFile Content) : IAsyncDisposable
{
    /// <summary>25 MB, counted in the larger way.</summary>
    public const long Longest = 25 * 1024 * 1024;

    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
