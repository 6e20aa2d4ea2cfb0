using IdP.Rules.Grants;

namespace IdP.Clients;

/// <summary>The key that a request proved to hold (RFC 9449). Only <see cref="DpopProofs"/> makes one.</summary>
public sealed record ProvenKey
{
    /// <summary>The request came without a proof.</summary>
    public static ProvenKey None { get; } = new();

    private ProvenKey()
    {
    }

    internal ProvenKey(string thumbprint, UsedAssertion proof) => (Thumbprint, Proof) = (thumbprint, proof);

    /// <summary>The JWK thumbprint (RFC7638-3); null without a proof.</summary>
    public string? Thumbprint { get; }

    /// <summary>The proof, which must be spent with what it was sent for (RFC9449-11.1).</summary>
    public UsedAssertion? Proof { get; private init; }

    internal ProvenKey WithoutProof() => this with { Proof = null };
}
