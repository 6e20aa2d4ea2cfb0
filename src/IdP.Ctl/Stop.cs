namespace IdP.Ctl;

/// <summary>A verb ends here: what is told to whoever called it, and with which exit code.</summary>
internal sealed class Stop : Exception
{
    public Stop(int exit, params IReadOnlyList<string> lines) : base(string.Join(Environment.NewLine, lines)) => (Exit, Lines) = (exit, lines);

    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int Exit { get; }

    public IReadOnlyList<string> Lines { get; }
}
