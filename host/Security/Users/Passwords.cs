using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Security.Users;

/// <summary>Passwords as PBKDF2 hashes of the framework, and the rule that a password keeps.</summary>
internal sealed class Passwords
{
    public const int MinimumLength = 12;
    public const int MaximumLength = 128;

    private static readonly object _nobody = new();

    private readonly Identifiers _identifiers;
    private readonly PasswordHasher<object> _hasher;
    private readonly Lazy<string> _hashOfNobody;

    public Passwords(Identifiers identifiers, IOptions<SecurityOptions> options)
    {
        _identifiers = identifiers;
        _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = options.Value.PasswordIterations }));
        _hashOfNobody = new(() => Hash(OneTime()));
    }

    public string Hash(Secret password) => _hasher.HashPassword(_nobody, password.Reveal());

    public PasswordVerificationResult Verify(string hash, Secret password) =>
        password.Reveal().Length > MaximumLength ? PasswordVerificationResult.Failed : _hasher.VerifyHashedPassword(_nobody, hash, password.Reveal());

    /// <summary>Takes as long as <see cref="Verify"/> does, so that the clock tells nobody which names exist.</summary>
    public void VerifyForNobody(Secret password) => Verify(_hashOfNobody.Value, password);

    /// <summary>For somebody to read aloud and to be changed at once.</summary>
    public Secret OneTime() => Secret.Of(_identifiers.Next());

    /// <summary>Null where the password can be chosen.</summary>
    public Problem? Refuse(Secret password, string userName) => password.Reveal() switch
    {
        { Length: < MinimumLength } => SecurityProblems.PasswordTooShort,
        { Length: > MaximumLength } => SecurityProblems.PasswordTooLong,
        var text when text.Contains(userName, StringComparison.OrdinalIgnoreCase) => SecurityProblems.PasswordHoldsName,
        _ => null,
    };
}
