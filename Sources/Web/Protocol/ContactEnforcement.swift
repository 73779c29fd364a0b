import Clauses
import Languages

extension ClauseEnforcement {
  /// What carries out the clauses about contact.
  static let contact: [ClauseEnforcement] = [
    ClauseEnforcement(
      .contactOrders,
      Bilingual(
        en: """
          No two people between whom an order or condition stands uncleared, in whichever file, attend a meeting; the \
          unit sees and clears it where the meeting is, and it is kept as long as a file that it binds; a victim \
          attends only under the unit's dated answer; an attempt opens a task with a due day.
          """,
        fr: """
          Deux personnes que sépare une ordonnance ou condition sans autorisation, dans un dossier quelconque, \
          n’assistent pas à une même rencontre\u{A0}; l’Unité la voit et l’autorise là où a lieu la rencontre, et elle \
          est conservée aussi longtemps qu’un dossier qu’elle lie\u{A0}; une victime n’y assiste qu’après une réponse \
          datée de l’Unité\u{A0}; une tentative ouvre une tâche à échéance.
          """),
      by: [
        .constraint("meeting_contact_cleared"), .constraint("attendee_contact_cleared"), .gate,
        .constraint("clearance_basis_fits_the_kind"), .constraint("clearance_for_a_year_at_most"),
        .constraint("clearance_for_a_file_of_the_people"), .constraint("person_link_joins_two"),
        .constraint("contact_answer_for_a_year_at_most"), .wall("person_link"), .wall("clearance"),
        .function("process_binds_elsewhere"),
        .function("entry_list_flag_uncleared"), .function("contact_obstacle"), .function("contact_hold_again"),
        .job("contact.review"), .job("task.remind"), .route("POST /v1/processes/{id}/contact-answers"),
        .route("POST /v1/processes/{id}/person-links"),
      ],
      shownBy: [
        "contact.1: with a condition uncleared no meeting with a victim is held, and one task is opened for it",
        "contact.1: a condition recorded after the hold keeps the meeting from being confirmed",
        "contact.1: a victim written directly onto a list is refused while a condition stands",
        "contact.1: a clearance that is revoked puts the meeting on hold again, and both sides and the unit are told",
        "contact.1: a condition recorded after the confirmation puts the meeting on hold, and not a preparatory one",
        "contact.1: no victim attends before the unit has answered, and the attempt opens one task",
        "contact.1: an answer that is taken back puts the meeting on hold, and a new one says it can be confirmed",
        "contact.1: an order recorded in one file holds back another with the same two people, until it is cleared",
        "contact.1: an order holds for whom it names: it bars their meeting, and not that of others",
        "contact.1: a message recording by someone under an order opens the unit's task, and waits for a clearance",
        "contact.1: a clearance has a basis of its kind, is for a year at most, and may be for one meeting alone",
        "contact.1: an order of another file is shown to the unit where it binds, by that file's reference",
        "contact.1: an order of another file is cleared where the meeting is, for that file alone, and revoked there",
        "contact.1: an order of a closed file stays while it binds somebody in a file that is open or within its keep",
      ]),
    ClauseEnforcement(
      .preparatoryMeetings,
      Bilingual(
        en: """
          A preparatory meeting lists the offender alone, whatever is cleared, and is never held back by contact.1.
          """,
        fr: """
          Une rencontre préparatoire ne réunit que le délinquant et le médiateur, quelle que soit \
          l’autorisation\u{A0}; contact.1 n’y fait pas obstacle.
          """),
      by: [.constraint("attendee_fits_preparatory")],
      shownBy: [
        "contact.2: a preparatory meeting passes in spite of a condition, but only with the offender alone",
        "contact.2: a preparatory meeting never has both sides, whatever orders stand, and no clearance is asked for",
      ]),
    ClauseEnforcement(
      .conditionWording,
      Bilingual(
        en: "The fixed wording is handed out word for word; the trail says to whom and when, and not for whom.",
        fr: "Le libellé fixe est remis mot pour mot\u{A0}; le journal indique à qui et quand, et non pour qui."),
      by: [.route("POST /v1/wordings/condition/handouts"), .function("wording_hand_out")],
      shownBy: [
        "contact.3: the wording is handed out verbatim, and the trail says to whom, and not for which process"
      ]),
    ClauseEnforcement(
      .conditionAmendment,
      Bilingual(
        en: """
          The responsible staff are advised by a number, the wording and a day; what they don't answer escalates; a \
          clearance cites only what was recommended, and not what the Board refused.
          """,
        fr: """
          Le personnel responsable reçoit un numéro, le libellé et une échéance\u{A0}; sans réponse, l’alerte \
          monte\u{A0}; une autorisation n’invoque que ce qui a été recommandé et que la Commission n’a pas refusé.
          """),
      by: [
        .wall("advice"), .wall("advice_condition"), .constraint("clearance_cites_a_recommendation"),
        .constraint("clearance_cites_advice_of_its_condition"), .job("advice.escalate"),
        .route("POST /v1/processes/{id}/advice"), .route("POST /v1/advice/{id}/outcome"),
      ],
      shownBy: [
        "contact.4: a dialogue that is requested under a condition proposes the advice, by a task that leads to it",
        "contact.4: the staff of the site are told a number and a day; process and condition are for the unit alone",
        "contact.4: what lies unanswered escalates to the site and the unit, each week, until it is answered",
        "contact.4: a clearance cites what was recommended of its own condition, and nothing else",
        "contact.4: what the Parole Board decided is recorded once, and what it refused is cited by no clearance",
        "contact.4: closing a process ends its open advice, and nobody is reminded of it",
      ]),
  ]
}
