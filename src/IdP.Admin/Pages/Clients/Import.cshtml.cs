using System.Text;
using IdP.Admin.Access;
using IdP.Admin.Import;
using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Issuers;
using IdP.Storage.Console;
using Microsoft.AspNetCore.Mvc;

namespace IdP.Admin.Pages.Clients;

/// <summary>Takes a file of registrations. What is kept of it is what could be mapped, for a preview; the file itself is forgotten with this answer.</summary>
[Needs(Right.EditClients)]
public sealed class ImportModel(ImportDrafts drafts, IssuerDirectory issuers, ConsoleStore store) : ConsolePage
{
    public const string FileField = "file";

    [BindProperty(Name = "issuer")]
    public string? Issuer { get; set; }

    /// <summary>May well hold secrets: it is not even shown again.</summary>
    [BindProperty(Name = "registrations"), NotKept]
    public string? Pasted { get; set; }

    public string ListPath => $"/o/{OrganizationNumber}/clients";

    public IReadOnlyList<Issuer> Issuers => issuers.All;

    public void OnGet() => Issuer ??= issuers.All is [var only] ? only.Name : null;

    public async Task<IActionResult> OnPostAsync()
    {
        var ct = HttpContext.RequestAborted;
        var (pasted, file) = (Pasted ?? "", (await Request.ReadFormAsync(ct)).Files[FileField]);
        Pasted = null;
        ModelState.Clear(); // nothing that was posted is written back from there
        if (issuers.All.FirstOrDefault(known => known.Name == Issuer) is not { } issuer)
        {
            Errors.Add(new("issuer", RegistrationTexts.Of("issuer.required")));
            return Refused();
        }

        var target = new ImportTarget(OrganizationNumber!, issuer.Name, issuer.Profile, store.Now, () => Guid.CreateVersion7().ToString());
        var (clients, problem) = ImportSource.Read(file is { Length: > 0 } ? await ReadAsync(file, ct) : Encoding.UTF8.GetBytes(pasted), target);
        if (clients is null)
        {
            Errors.Add(new(file is { Length: > 0 } ? FileField : "registrations", problem!));
            return Refused();
        }

        var id = await drafts.AddAsync(Actor, OrganizationNumber!, new() { Issuer = issuer.Name, Imported = clients }, ct);
        return Redirect($"{ListPath}/import/{id}");
    }

    // One byte more than allowed is read, so that too large is told from just large enough.
    private static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken ct)
    {
        var content = new byte[Math.Min(file.Length, ImportSource.Largest + 1L)];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, ct);
        return content;
    }
}
