using IdP.Ctl;

return await CtlCommandLine.RunAsync(args, Surroundings.OfProcess());
