using System.Globalization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Security.Users;

namespace ElectronicMessages.Host.Security;

/// <summary>What this folder says no to: EM-5xxx.</summary>
internal static class SecurityProblems
{
    public static readonly Problem WrongNameOrPassword = new("EM-5001", "The user name or the password is wrong.")
    {
        Advice = "Try again. A system administrator can reset a forgotten password on the page Users and roles.",
    };

    public static readonly Problem TooManySignIns = new("EM-5003", "There were too many attempts to sign in from this address.")
    {
        Detail = "Attempts are counted per minute and remote address, so that nobody can try passwords in bulk.",
        Advice = "Wait a minute, then try again.",
    };

    public static readonly Problem FormNotOurs = new("EM-5004", "The form could not be accepted.")
    {
        Detail = "It did not carry the proof that this site made it for you: it was open while somebody signed in or out, or cookies are blocked, or another site sent it.",
        Advice = "Nothing was changed. Open the page again and repeat what you did.",
    };

    public static readonly Problem NotSignedIn = new("EM-5005", "You are not signed in.")
    {
        Advice = "Sign in and send the request again with the session's cookies.",
    };

    public static readonly Problem PasswordMustBeChanged = new("EM-5006", "An administrator chose your password: change it first.")
    {
        Advice = "Choose a password of your own on the page Account.",
    };

    public static readonly Problem NotFoundHere = new("EM-5010", "There is no such legal entity, or you hold no role in it.")
    {
        Advice = "Choose another legal entity, or ask a system administrator for a role in this one.",
    };

    public static readonly Problem PasswordTooShort = new("EM-5020", $"The password is too short: {Passwords.MinimumLength} characters are the least.")
    {
        Advice = "Choose a longer one; a sentence is easy to keep in mind.",
    };

    public static readonly Problem PasswordTooLong = new("EM-5021", $"The password is too long: {Passwords.MaximumLength} characters are the most.")
    {
        Advice = "Choose a shorter one.",
    };

    public static readonly Problem PasswordHoldsName = new("EM-5022", "The password contains the user name.")
    {
        Advice = "Choose one that is harder to guess.",
    };

    public static readonly Problem PasswordUnchanged = new("EM-5023", "The new password is the old one.")
    {
        Advice = "Choose another.",
    };

    public static readonly Problem CurrentPasswordWrong = new("EM-5024", "The current password is wrong.")
    {
        Advice = "Type it again. After several wrong attempts the user is locked for a while.",
    };

    public static readonly Problem PasswordsDiffer = new("EM-5025", "The two new passwords differ.")
    {
        Advice = "Type the new password twice, alike.",
    };

    public static readonly Problem NameTaken = new("EM-5030", "Another user has this name.")
    {
        Detail = "Upper and lower case make no difference.",
        Advice = "Choose another name.",
    };

    public static readonly Problem NameUnfit = new("EM-5031", "A user name has 1 to 60 characters, without line breaks.")
    {
        Advice = "Choose another name.",
    };

    public static readonly Problem DisplayNameUnfit = new("EM-5032", "A display name has 1 to 100 characters, without line breaks.")
    {
        Advice = "Choose another name.",
    };

    public static readonly Problem UserUnknown = new("EM-5033", "There is no such user.")
    {
        Advice = "Choose a user on the page Users and roles.",
    };

    public static readonly Problem UserChangedMeanwhile = new("EM-5034", "Somebody else changed this user meanwhile.")
    {
        Detail = "Your change was not made; the page shows the user as of now.",
        Advice = "Look at what is there now and repeat your change if it is still wanted.",
    };

    public static readonly Problem LastAdministrator = new("EM-5035", "This is the last active system administrator.")
    {
        Detail = "Without one nobody could manage users, legal entities and plugins any more.",
        Advice = "Make another user a system administrator first.",
    };

    public static readonly Problem RoleUnfit = new("EM-5036", "A chosen role or legal entity does not exist.")
    {
        Advice = "Open the page again and choose from what it offers.",
    };

    public static readonly Problem LegalEntityKeyUnfit = new("EM-5040", "A legal entity's key has 1 to 10 upper-case letters A-Z and digits.")
    {
        Advice = "Choose another key.",
    };

    public static readonly Problem LegalEntityKeyTaken = new("EM-5041", "There is a legal entity with this key.")
    {
        Advice = "Choose another key.",
    };

    public static readonly Problem LegalEntityKeyReserved = new("EM-5042", "This key cannot be used: addresses of this program begin with the same word.")
    {
        Advice = "Choose another key.",
    };

    public static readonly Problem LegalEntityNameUnfit = new("EM-5043", "A legal entity's name has 1 to 100 characters, without line breaks.")
    {
        Advice = "Choose another name.",
    };

    public static readonly Problem LegalEntityChangedMeanwhile = new("EM-5044", "Somebody else renamed this legal entity meanwhile.")
    {
        Detail = "Your change was not made; the page shows the name as of now.",
    };

    public static readonly Problem SetUpLinkUnknown = new("EM-5050", "This set-up link is not valid.")
    {
        Detail = "It was used already, or it was never made by this installation.",
        Advice = "If the installation is set up, sign in. If not, restart the program: it writes a new link to the file set-up-link.txt in its data directory.",
    };

    public static readonly Problem SetUpLinkExpired = new("EM-5051", "This set-up link has expired.")
    {
        Advice = "Restart the program: it writes a new link to the file set-up-link.txt in its data directory.",
    };

    public static readonly Problem PasswordNeeded = new("EM-5100", "Your password is needed once more.")
    {
        Detail = "This changes what is secret, and you last gave your password too long ago. Nothing was changed, and what you entered is still here.",
        Advice = "Enter your password below and press the button again. A caller of the API posts it to /api/session/proof as {\"password\": …} and repeats the call.",
    };

    public static readonly Problem ConfirmedWrongly = new("EM-5101", "The password that you confirmed with is wrong.")
    {
        Detail = "Nothing was changed, and what you entered is still here.",
        Advice = "Enter it again. After several wrong attempts your name is locked for a while.",
    };

    public static readonly Problem SessionGone = new("EM-5060", "This session has ended already.")
    {
        Advice = "The list shows the sessions that are open now.",
    };

    public static Problem Locked(DateTimeOffset until, TimeSpan left) => new("EM-5002", "Signing in under this name is locked for a while.")
    {
        Detail = "There were too many wrong attempts one after the other.",
        Advice = string.Create(
            CultureInfo.InvariantCulture,
            $"The lock ends at {until.UtcDateTime:HH:mm:ss} UTC, in {Math.Max(1, (int)Math.Ceiling(left.TotalMinutes))} min. Try again then."),
    };

    public static Problem PermissionLacking(Permission permission, string? legalEntity)
    {
        var roles = Enum.GetValues<Role>().Where(role => Permissions.Of(role).Contains(permission)).Select(Permissions.Caption);
        return new("EM-5011", "You may not do this.")
        {
            Detail = $"It takes the permission \"{Permissions.Caption(permission)}\"{(legalEntity is null ? "" : $" in {legalEntity}")}. Roles that have it: {string.Join(", ", roles)}.",
            Advice = "A system administrator can give you a role on the page Users and roles.",
        };
    }
}
