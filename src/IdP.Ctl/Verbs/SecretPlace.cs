using System.CommandLine;
using System.Text.Json.Nodes;
using IdP.Ctl.Connection;
using IdP.Ctl.Words;

namespace IdP.Ctl.Verbs;

/// <summary>Where a secret goes that the console makes and shows once: to a file, or onto the screen of somebody who says so.</summary>
internal sealed class SecretPlace
{
    public Option<string?> File { get; } = new("--secret-out") { Description = "The file to make for the secret; its owner alone may read it. One that is there already is not written over.", HelpName = "file" };

    public Option<bool> Show { get; } = new("--show-secret") { Description = "Shows the secret." };

    public void AddTo(Command command)
    {
        command.Add(File);
        command.Add(Show);
    }

    /// <exception cref="Stop">It was not said where the secret goes.</exception>
    public void Need(Call call)
    {
        if (call.Words.GetValue(File) is null && !call.Words.GetValue(Show))
            throw new Stop(ExitCodes.Usage, "A secret would be made, which is shown once: say where it goes with --secret-out, or --show-secret. Nothing was changed.");
    }

    /// <summary>Has a secret made, and keeps it before anything is told.</summary>
    /// <param name="call">Who asks.</param>
    /// <param name="request">What makes it.</param>
    /// <param name="secretOf">Where it is in the answer; null when there is none.</param>
    /// <param name="path">The file; null for none.</param>
    /// <param name="about">What it is about, should it be refused.</param>
    public static async Task<Reply> FetchAsync(Call call, Request request, Func<Reply, JsonObject?> secretOf, string? path, string about)
    {
        using var file = path is null ? null : PrivateFile.Reserve("--secret-out", path);
        var kept = false;
        try
        {
            var reply = await call.NeedAsync(request, about);
            if (reply.Waits || secretOf(reply) is not { } made) return reply;
            if (Value(made) is not { } secret) throw new Stop(ExitCodes.Unexpected, Shown.Clean($"The secret {made["id"]} of {about} was made, and the answer with it was lost: nobody knows it. `idpctl secrets revoke` ends it."));
            if (file is not null) Keep(file, secret, made);
            kept = true;
            return reply;
        }
        finally
        {
            if (!kept) PrivateFile.Discard(file);
        }
    }

    /// <summary>Tells of a secret that was made: itself only when that was asked for.</summary>
    public async Task TellAsync(Call call, JsonObject answer, JsonObject made)
    {
        var (secret, shows) = (Value(made), call.Words.GetValue(Show));
        if (!shows) made.Remove("secret");
        if (call.Json) await call.WriteAsync(answer);
        else if (shows) await call.Output.WriteLineAsync(secret);
        var where = call.Words.GetValue(File) is { } file ? $" It is in {file}." : "";
        await call.Error.WriteLineAsync(Shown.Clean($"The secret {made["id"]} works until {Call.Day(made["expires_at"]?.ToString())}.{where} It is not shown again."));
    }

    private static void Keep(FileStream file, string secret, JsonObject made)
    {
        try
        {
            PrivateFile.Fill(file, secret);
        }
        catch (IOException unwritten)
        {
            throw new Stop(ExitCodes.Unexpected, Shown.Clean($"The secret {made["id"]} was made and could not be written: {unwritten.Message} Nobody knows it: `idpctl secrets revoke` ends it."));
        }
    }

    private static string? Value(JsonObject made) => made["secret"] is JsonValue value && value.TryGetValue<string>(out var secret) ? secret : null;
}
