using IdP;
using IdP.Commands;
using IdP.Start;

// A verb as the first word is a command; without one the provider runs.
return args is [var verb, ..] && !verb.StartsWith('-') ? await CommandLine.RunAsync(args) : await Server.RunAsync(args);
