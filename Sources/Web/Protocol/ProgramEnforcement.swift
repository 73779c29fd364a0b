import Clauses
import Languages

extension ClauseEnforcement {
  /// What carries out the clauses about who takes part in the program, who mediates, and in which forms.
  static let program: [ClauseEnforcement] = [
    ClauseEnforcement(
      .voluntariness,
      Bilingual(
        en: """
          A withdrawal is from the process: it cancels every meeting that stands with the person at once, and stops \
          one under way. It looks like any other cancellation, and nobody lists the person until they take part anew. \
          No notice, invitation, calendar or message to a program names anybody, a process or a reason.
          """,
        fr: """
          Un désistement vaut pour le processus\u{A0}: il annule aussitôt toute rencontre prévue avec la personne, et \
          interrompt celle qui est en cours. Il ressemble à toute autre annulation, et personne n’inscrit la personne \
          avant qu’elle ne participe de nouveau. Aucune notification, aucune invitation, aucun calendrier ni \
          message à un programme ne nomme une personne, un processus ou un motif.
          """),
      by: [
        .route("POST /v1/meetings/{id}/withdrawal"), .route("POST /v1/processes/{id}/withdrawals"),
        .function("withdrawal_carry_out"), .constraint("process_withdrawal_ends_meetings"),
        .constraint("attendee_takes_part"), .wall("process_withdrawal"), .wall("meeting_stop"),
      ],
      shownBy: [
        "program.1: a withdrawal and a cancellation look alike to the site",
        "program.1: a withdrawal and a cancellation are told in the same words to the same people",
        "program.1: no kind in any language through any channel says who takes part, why, or which subject it is about",
        "program.1, information.1: no form of any kind says what it is for or who takes part",
        "program.1: a room's and a site's calendar say when, and neither where, who nor which; none holds a name",
        "program.1: outside the program no process, offender or reason is read, in any answer, page or document",
        "program.1: outside the program a withdrawal and any other cancellation are answered alike, and told alike",
        "program.1: a withdrawal ends every standing meeting with the person; nobody lists them until they return",
        "program.1: the unit alone reads who withdrew; a mediator learns who can't be listed, a site nothing",
        "program.1: no count tells a withdrawal from a cancellation",
        "program.1: neither counts nor log lines tell one end of a meeting from another, not even where one fails",
        "program.1: a request that races a withdrawal leaves no meeting with the person",
        "program.1: a withdrawal from a meeting under way stops it, and looks like any other stop",
      ]),
    ClauseEnforcement(
      .engagement,
      Bilingual(
        en: """
          No meeting on a day on which a mediator who attends isn't engaged for the site's region, and no access to a \
          process without assignment and engagement. The unit assigns, replaces and takes off mediators, and corrects \
          and ends engagements; meetings beyond them are held again, and a process without a mediator is a task.
          """,
        fr: """
          Aucune rencontre un jour où un médiateur présent n’est pas sous contrat pour la région, et aucun accès à un \
          processus sans affectation ni engagement. L’Unité affecte, remplace et retire les médiateurs, et corrige les \
          engagements ou y met fin\u{A0}; les rencontres qu’ils ne couvrent plus redeviennent provisoires, et un \
          processus sans médiateur est une tâche.
          """),
      by: [
        .gate, .constraint("meeting_within_engagement"), .constraint("meeting_co_mediator_within_engagement"),
        .function("mediator_works_today"), .function("mediation_review"), .job("mediators.review"),
        .job("engagement.remind"), .wall("engagement"), .wall("meeting_co_mediator"), .route("GET /v1/engagements"),
        .route("POST /v1/processes/{id}/mediators"), .route("POST /v1/processes/{id}/mediators/{mediator}/removal"),
        .route("POST /v1/engagements/{id}/correction"), .route("POST /v1/engagements/{id}/end"),
        .route("POST /v1/meetings/{id}/mediator"),
      ],
      shownBy: [
        "program.2: another mediator attends, and the meeting keeps its slot, its agreements and its confirmation",
        "program.2: who attends is assigned and engaged, and a refusal says which engagement is missing",
        "program.2: a gate that isn't met says which kind of engagement is missing, to the site too",
        "program.2: of a request and the end of its mediator's engagement at once, the refusal says what happened",
        "program.2: meetings with a mediator who is taken off the process are held again, and it is a task",
        "program.2: meetings beyond an engagement that is corrected or ended are held again; those within it stand",
        "program.2: a mediator whose engagement has lapsed reaches no process, by any door or row, and it is a task",
        "program.2: co-mediators are committed, seated and shown, and leave with the meeting that they leave",
        "program.2: both sides, the co-mediators, and whoever no longer attends are told of another mediator",
        "program.2: names whoever accompanies by now, the co-mediators too, in a new revision",
        "program.2: no booking beyond the mediator's engagement, by the use case and by the database",
        "program.2: a mediator and the unit are reminded before an engagement ends, unless it was renewed",
        "program.2: the unit lists every engagement, a mediator their own, and nobody else any",
      ]),
    ClauseEnforcement(
      .forms,
      Bilingual(
        en: "Only forms that need a room can be requested; an exchange of letters is refused with that reason.",
        fr: """
          Seules les formes qui exigent une salle peuvent être demandées\u{A0}; un échange de lettres est refusé avec \
          ce motif.
          """),
      by: [.constraint("meeting_form_has_a_room"), .function("meeting_form_forbidden_by")],
      shownBy: [
        "program.3: a dialogue has both sides, and a recording one",
        "program.3: an exchange of letters is refused for needing no room, and no statement books one",
      ]),
  ]
}
