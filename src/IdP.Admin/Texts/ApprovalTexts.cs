using IdP.Storage.Console;

namespace IdP.Admin.Texts;

/// <summary>The second person: what waits, what it would do, and what became of it.</summary>
public static class ApprovalTexts
{
    public static Text Title => new("Approvals", "Godkjenninger", "Godkjenningar");
    public static Text ToDecide => new("Waiting for you", "Venter på deg", "Ventar på deg");
    public static Text SentByYou => new("Sent by you", "Sendt av deg", "Sende av deg");
    public static Text WaitingForOthers => new("Waiting for somebody else", "Venter på andre", "Ventar på andre");
    public static Text Decided => new("Decided lately", "Avgjort i det siste", "Avgjorde i det siste");
    public static Text Nothing => new("Nothing waits for approval", "Ingenting venter på godkjenning", "Ingenting ventar på godkjenning");
    public static Text NothingWhy => new(
        "When somebody asks for a change that needs a second person, it stands here until it is approved, rejected or withdrawn.",
        "Når noen ber om en endring som krever en person til, står den her til den er godkjent, avvist eller trukket tilbake.",
        "Når nokon ber om ei endring som krev ein person til, står ho her til ho er godkjend, avvist eller trekt tilbake.");

    public static Text RequestedBy => new("Asked for by", "Bedt om av", "Bede om av");
    public static Text Requested => new("Asked for", "Bedt om", "Bede om");
    public static Text Lapses => new("Lapses", "Faller bort", "Fell bort");
    public static Text Reason => new("Reason", "Begrunnelse", "Grunngiving");
    public static Text What => new("What is asked for", "Det er bedt om", "Det er bede om");
    public static Text WhatWouldChange => new("What would change", "Dette ville endres", "Dette ville bli endra");
    public static Text DecidedBy => new("Decided by", "Avgjort av", "Avgjort av");
    public static Text State => new("Status", "Status", "Status");

    public static Text Decide => new("Approve or reject", "Godkjenn eller avvis", "Godkjenn eller avvis");
    public static Text Decision => new("What do you decide?", "Hva bestemmer du?", "Kva bestemmer du?");
    public static Text Approve => new("Approve", "Godkjenn", "Godkjenn");
    public static Text ApproveHint => new("The change is made at once.", "Endringen blir gjort med en gang.", "Endringa blir gjord med ein gong.");
    public static Text ApproveSecretHint => new(
        "The secret is made when whoever asked for it comes to collect it, within 24 hours.",
        "Hemmeligheten lages når den som ba om den, henter den, innen 24 timer.",
        "Løyndomen blir laga når den som bad om han, hentar han, innan 24 timar.");
    public static Text Reject => new("Reject", "Avvis", "Avvis");
    public static Text RejectHint => new("Nothing changes. Whoever asked for it reads your reason.", "Ingenting endres. Den som ba om det, leser begrunnelsen din.", "Ingenting blir endra. Den som bad om det, les grunngivinga di.");
    public static Text ChooseOne => new("Choose whether to approve or to reject", "Velg om du godkjenner eller avviser", "Vel om du godkjenner eller avviser");
    public static Text SendDecision => new("Send the decision", "Send avgjørelsen", "Send avgjerda");
    public static Text SomebodyElse => new("Somebody else must approve this, because you asked for it", "Noen andre må godkjenne dette, fordi du har bedt om det", "Nokon andre må godkjenne dette, fordi du har bede om det");
    public static Text ChangedSince => new(
        "The client has changed since. The request must be redone",
        "Klienten er endret siden. Forespørselen må lages på nytt",
        "Klienten er endra sidan. Førespurnaden må lagast på nytt");
    public static Text RefusedNow => new("The rules refuse it by now", "Reglene avviser den nå", "Reglane avviser henne no");
    public static Text TooLate => new("This change does not wait any more", "Endringen venter ikke lenger", "Endringa ventar ikkje lenger");
    public static Text WithdrawIt => new("Withdraw it", "Trekk den tilbake", "Trekk henne tilbake");
    public static Text Collect => new("Collect the secret", "Hent hemmeligheten", "Hent løyndomen");
    public static Text BackToInbox => new("Back to the approvals", "Tilbake til godkjenningene", "Tilbake til godkjenningane");

    public static Text WasApproved => new("Approved. The change is made", "Godkjent. Endringen er gjort", "Godkjend. Endringa er gjord");
    public static Text SecretApproved => new("Approved. The secret can be collected now", "Godkjent. Hemmeligheten kan hentes nå", "Godkjend. Løyndomen kan hentast no");
    public static Text WasRejected => new("Rejected. Nothing was changed", "Avvist. Ingenting er endret", "Avvist. Ingenting er endra");
    public static Text WasWithdrawn => new("Withdrawn. Nothing was changed", "Trukket tilbake. Ingenting er endret", "Trekt tilbake. Ingenting er endra");
    public static Text CouldNot => new("It was approved, but could not be made: the client has changed, or the rules refuse it. It must be redone", "Den ble godkjent, men kunne ikke gjøres: klienten er endret, eller reglene avviser den. Den må lages på nytt", "Ho vart godkjend, men kunne ikkje gjerast: klienten er endra, eller reglane avviser henne. Ho må lagast på nytt");

    public static Text Of(PendingState state) => state switch
    {
        PendingState.Waiting => new("Waiting", "Venter", "Ventar"),
        PendingState.Approved => new("Approved", "Godkjent", "Godkjend"),
        PendingState.Applied => new("Approved and made", "Godkjent og gjort", "Godkjend og gjord"),
        PendingState.Rejected => new("Rejected", "Avvist", "Avvist"),
        PendingState.Withdrawn => new("Withdrawn", "Trukket tilbake", "Trekt tilbake"),
        _ => new("Lapsed", "Falt bort", "Fall bort"),
    };
}
