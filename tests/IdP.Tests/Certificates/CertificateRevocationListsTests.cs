using System.Security.Cryptography.X509Certificates;
using System.Text;
using IdP.Clients;
using IdP.Rules.Certificates;
using IdP.TestCertificates;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace IdP.Tests.Certificates;

public sealed class CertificateRevocationListsTests : IDisposable
{
    private static readonly byte[] Clear = new ListDraft().Write();

    private readonly SettableClock clock = new(Seid.Now);
    private readonly CertificateRevocationLists lists;
    private readonly string folder = Directory.CreateTempSubdirectory("idp-test-lists").FullName;

    public CertificateRevocationListsTests()
    {
        lists = new(clock, NullLogger<CertificateRevocationLists>.Instance);
        File.Copy(Path.Combine(Seid.Folder, "test-root.crl"), Path.Combine(folder, "root.crl")); // so that what is unknown is the leaf
    }

    public void Dispose()
    {
        lists.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact, Spec("E-133")]
    public async Task A_list_in_the_folder_answers_for_its_authority()
    {
        Assert.Equal(Revocation.Unknown, await AskAsync(null));

        Put("intermediate.crl", Clear);
        clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(Revocation.NotRevoked, await AskAsync(null));

        Put("newer.crl", new ListDraft { ThisUpdate = Seid.Now, Revoked = [Seid.Valid.Certificate] }.Write());
        clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(Revocation.Revoked, await AskAsync(null));
    }

    [Fact, Spec("E-133")]
    public async Task A_list_in_the_folder_may_be_PEM_and_others_beside_it_do_no_harm()
    {
        Put("a.crl", [1, 2, 3]);
        Put("b.crl", Encoding.ASCII.GetBytes("-----BEGIN nothing"));
        Put("c.crl", Encoding.ASCII.GetBytes($"-----BEGIN X509 CRL-----\n{Convert.ToBase64String(Clear, Base64FormattingOptions.InsertLineBreaks)}\n-----END X509 CRL-----\n"));

        Assert.Equal(Revocation.NotRevoked, await AskAsync(null));
    }

    [Fact, Spec("E-133")]
    public async Task A_revoked_intermediate_revokes_what_it_issued()
    {
        Put("intermediate.crl", Clear);
        Put("root.crl", new ListDraft { Signer = Seid.Authority.Root, Issuer = Seid.Authority.Root.SubjectName, Revoked = [Seid.Authority.Intermediate] }.Write());

        Assert.Equal(Revocation.Revoked, await AskAsync(null));
    }

    [Fact, Spec("E-133")]
    public async Task The_certificates_own_distribution_point_is_asked_when_the_folder_has_no_list()
    {
        await using var site = await ListSite.StartAsync(Clear);
        var chain = Chain(site.Address);
        Assert.Equal(Revocation.NotRevoked, await lists.AskAsync(chain, folder, default));

        site.Answer = ListSite.Sending(Seid.Authority.RevocationList);
        using var revoked = Seid.Issue(TestCertificateVariant.Revoked, crl: site.Address);
        site.Answer = ListSite.Sending(Seid.Authority.RevocationList);
        clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(Revocation.Revoked, await lists.AskAsync(Chain(revoked), folder, default));
    }

    [Fact]
    public async Task All_who_ask_at_once_wait_for_one_fetch()
    {
        var everybodyAsked = new TaskCompletionSource();
        await using var site = await ListSite.StartAsync(async http =>
        {
            await everybodyAsked.Task;
            await http.Response.Body.WriteAsync(Clear);
        });
        var chain = Chain(site.Address);

        var asking = Enumerable.Range(0, 50).Select(_ => lists.AskAsync(chain, folder, default)).ToList();
        everybodyAsked.SetResult();
        var answers = await Task.WhenAll(asking);

        Assert.All(answers, answer => Assert.Equal(Revocation.NotRevoked, answer));
        Assert.Equal(1, site.Asked);
    }

    [Fact]
    public async Task A_list_is_kept_for_an_hour_and_when_no_newer_one_can_be_had_until_it_expires()
    {
        await using var site = await ListSite.StartAsync(Clear);
        var chain = Chain(site.Address);
        await lists.AskAsync(chain, folder, default);
        site.Answer = ListSite.Fail;

        clock.Now += TimeSpan.FromMinutes(59);
        Assert.Equal(Revocation.NotRevoked, await lists.AskAsync(chain, folder, default));
        Assert.Equal(1, site.Asked);

        clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(Revocation.NotRevoked, await lists.AskAsync(chain, folder, default));
        Assert.Equal(2, site.Asked);

        clock.Now = Seid.Now.AddDays(1);
        Assert.Equal(Revocation.Unknown, await lists.AskAsync(chain, folder, default));
    }

    [Fact, Spec("E-134")]
    public async Task An_unreachable_list_is_tried_again_after_a_minute_and_not_before()
    {
        await using var site = await ListSite.StartAsync(ListSite.Fail);
        var chain = Chain(site.Address);

        Assert.Equal(Revocation.Unknown, await lists.AskAsync(chain, folder, default));
        Assert.Equal(Revocation.Unknown, await lists.AskAsync(chain, folder, default));
        Assert.Equal(1, site.Asked);

        site.Answer = ListSite.Sending(Clear);
        clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(Revocation.NotRevoked, await lists.AskAsync(chain, folder, default));
    }

    [Fact, Spec("E-134")]
    public async Task A_site_that_is_not_there_leaves_revocation_unknown() =>
        Assert.Equal(Revocation.Unknown, await AskAsync(new("http://127.0.0.1:1/list.crl")));

    [Fact, Spec("E-134")]
    public async Task A_site_that_never_ends_is_given_up_and_left_alone_for_a_while()
    {
        var never = new TaskCompletionSource();
        await using var site = await ListSite.StartAsync(async http =>
        {
            await http.Response.Body.WriteAsync(Clear.AsMemory(0, 10));
            await http.Response.Body.FlushAsync();
            await using var hungUp = http.RequestAborted.Register(never.SetResult);
            await never.Task;
        });
        using var hasty = new CertificateRevocationLists(clock, NullLogger<CertificateRevocationLists>.Instance) { FetchLimit = TimeSpan.FromMilliseconds(200) };
        var chain = Chain(site.Address);

        Assert.Equal(Revocation.Unknown, await hasty.AskAsync(chain, folder, default));
        Assert.Equal(Revocation.Unknown, await hasty.AskAsync(chain, folder, default));
        Assert.Equal(1, site.Asked);
    }

    [Theory, Spec("E-134")]
    [InlineData(-1024, Revocation.NotRevoked)]
    [InlineData(0, Revocation.Unknown)]
    public async Task A_list_of_more_than_16_MiB_is_not_used_however_good_it_is(int less, Revocation expected)
    {
        var padding = new X509Extension("1.2.3.4", new byte[CertificateRevocationLists.MaxListBytes + less], critical: false);
        await using var site = await ListSite.StartAsync(new ListDraft { Extensions = [padding] }.Write());

        Assert.Equal(expected, await AskAsync(site.Address));
    }

    [Fact, Spec("E-134")]
    public async Task A_redirect_is_not_followed()
    {
        await using var other = await ListSite.StartAsync(Clear);
        await using var site = await ListSite.StartAsync(http =>
        {
            http.Response.Redirect(other.Address.AbsoluteUri);
            return Task.CompletedTask;
        });

        Assert.Equal(Revocation.Unknown, await AskAsync(site.Address));
        Assert.Equal(0, other.Asked);
    }

    [Fact, Spec("E-134")]
    public async Task A_list_that_another_key_signed_is_not_used()
    {
        await using var site = await ListSite.StartAsync(new ListDraft { Signer = Seid.Authority.Root }.Write());

        Assert.Equal(Revocation.Unknown, await AskAsync(site.Address));
    }

    [Fact, Spec("E-134")]
    public async Task An_expired_list_is_not_used_even_if_it_names_the_certificate()
    {
        await using var site = await ListSite.StartAsync(new ListDraft { ThisUpdate = Seid.Now.AddDays(-2), NextUpdate = Seid.Now.AddDays(-1), Revoked = [Seid.Valid.Certificate] }.Write());

        Assert.Equal(Revocation.Unknown, await AskAsync(site.Address));
    }

    [Fact, Spec("E-134")]
    public async Task Garbage_is_not_used()
    {
        await using var site = await ListSite.StartAsync(Encoding.ASCII.GetBytes("<html>"));

        Assert.Equal(Revocation.Unknown, await AskAsync(site.Address));
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_stop_the_fetch_for_others()
    {
        var go = new TaskCompletionSource();
        await using var site = await ListSite.StartAsync(async http =>
        {
            await go.Task;
            await http.Response.Body.WriteAsync(Clear);
        });
        var chain = Chain(site.Address);
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lists.AskAsync(chain, folder, impatience.Token));
        go.SetResult();

        Assert.Equal(Revocation.NotRevoked, await lists.AskAsync(chain, folder, default));
        Assert.Equal(1, site.Asked);
    }

    private Task<Revocation> AskAsync(Uri? address) => lists.AskAsync(address is null ? Chain(Seid.Valid) : Chain(address), folder, default);

    private static CertificateChain Chain(Uri address)
    {
        using var certificate = Seid.Issue(crl: address);
        return Chain(certificate);
    }

    private static CertificateChain Chain(TestCertificate certificate) => Seid.Accepted(CertificateChain.Build(
        Seid.Header(certificate.Certificate.RawData), Seid.Read(certificate.Certificate), Seid.Policy, Seid.Now));

    private void Put(string file, byte[] list) => File.WriteAllBytes(Path.Combine(folder, file), list);
}
