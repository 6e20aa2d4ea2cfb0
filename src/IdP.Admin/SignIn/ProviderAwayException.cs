namespace IdP.Admin.SignIn;

/// <summary>The provider does not answer, so nobody can sign in right now. It is no fault of the console or of the person.</summary>
public sealed class ProviderAwayException(Exception cause) : Exception("The provider cannot be reached.", cause);
