using System.Numerics;
using System.Security.Cryptography.X509Certificates;

namespace IdP.Rules.Certificates;

/// <summary>One certificate of a chain that held, as its issuer's revocation list knows it.</summary>
/// <param name="Subject">For the log.</param>
/// <param name="SerialNumber">As a number, since encodings differ in leading zeros.</param>
/// <param name="IsAuthority">True for an authority's certificate, false for the leaf.</param>
/// <param name="Addresses">Where the certificate says the list is.</param>
/// <param name="Issuer">The next certificate of the chain: whose key signs the list.</param>
public sealed record ChainLink(string Subject, BigInteger SerialNumber, bool IsAuthority, IReadOnlyList<Uri> Addresses, X509Certificate2 Issuer);
