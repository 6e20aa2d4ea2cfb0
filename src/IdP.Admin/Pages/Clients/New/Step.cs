namespace IdP.Admin.Pages.Clients.New;

/// <summary>The pages of the wizard, in their order.</summary>
public enum Step
{
    Kind,
    Basics,
    Proof,

    /// <summary>Not for a client that no person comes back to.</summary>
    Addresses,

    Access,
    Lifetimes,
    Check,
}
