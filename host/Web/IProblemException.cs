using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Web;

/// <summary>An exception of a folder that Web does not know, which can be told to a person.</summary>
internal interface IProblemException
{
    Problem Problem { get; }

    /// <summary>503 where the same request may succeed later, else 500.</summary>
    int Status { get; }
}
