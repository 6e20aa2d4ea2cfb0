namespace IdP.Admin.Explain;

/// <summary>A page with a refused request on it: a client's own, or that of operators.</summary>
public interface IShowsExplanation
{
    Explained Explained { get; }

    /// <summary>Where the visitor can mend it, with what to call the way there. Empty when there is nothing they may do here.</summary>
    IReadOnlyList<(Texts.Text Words, string Url)> Ways { get; }
}
