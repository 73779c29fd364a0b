public import Clauses
public import Languages

/// How a clause of the protocols is carried out: a description, what enforces it, and the tests that show it.
///
/// A test checks that every name exists in the code and every title among the tests, so the table stays true.
public struct ClauseEnforcement: Sendable {
  public let clause: Clause
  /// What the product does for the clause.
  public let what: Bilingual
  /// What enforces the clause; empty if nothing does yet.
  public let keepers: [ClauseKeeper]
  /// The titles of tests that fail without the enforcement.
  public let proofs: [String]

  /// All clauses, in the protocols' order.
  public static let all: [ClauseEnforcement] = scope + contact + entry + space + information + program

  init(_ clause: Clause, _ what: Bilingual, by keepers: [ClauseKeeper], shownBy proofs: [String]) {
    self.clause = clause
    self.what = what
    self.keepers = keepers
    self.proofs = proofs
  }

  private static let scope: [ClauseEnforcement] = [
    ClauseEnforcement(
      .everyoneInvolved,
      Bilingual(
        en: "Every route and statement has an actor with a permission; changes and readings of names leave a trail.",
        fr: "Toute demande a un auteur et une permission; les changements et la lecture des noms laissent une trace."),
      by: [
        .constraint("audit_entry_has_an_actor"), .constraint("audit_entry_permitted"), .function("actor_require"),
        .wall("meeting"), .wall("participant"),
      ],
      shownBy: [
        "Every route answers every role as the table says, by the API (scope.1)",
        "shows each what their role, site and processes reach, and not a row more (scope.1)",
        "The table of what each reads of a process is what the API answers, field by field (scope.1)",
      ]),
    ClauseEnforcement(
      .referrals,
      Bilingual(
        en:
          "One intake for all kinds, sealed for the unit alone; whoever submits one gets a receipt and reads nothing.",
        fr: """
          Un seul point d'accueil, scellé pour l'Unité; qui soumet une demande reçoit un numéro et ne relit rien.
          """),
      by: [
        .wall("referral"), .wall("referral_message"), .constraint("referral_read_before_review"),
        .route("POST /v1/referrals"),
      ],
      shownBy: [
        "referral.1: whoever submits one gets a receipt, and reads nothing back by it",
        "referral.1: by any statement as the application's role, nobody but the unit sees one, and nobody a message",
      ]),
  ]

  private static let contact: [ClauseEnforcement] = [
    ClauseEnforcement(
      .contactOrders,
      Bilingual(
        en: "No meeting with a victim present while an order or condition is uncleared; an attempt opens one task.",
        fr: """
          Aucune rencontre en présence d'une victime tant qu'une ordonnance ou une condition n'est pas levée; une \
          tentative ouvre une seule tâche.
          """),
      by: [
        .constraint("meeting_contact_cleared"), .constraint("attendee_contact_cleared"), .gate,
        .function("entry_list_flag_uncleared"), .function("contact_hold_again"), .job("contact.review"),
      ],
      shownBy: [
        "contact.1: with a condition uncleared no meeting with a victim is held, and one task is opened for it",
        "contact.1: a condition recorded after the hold keeps the meeting from being confirmed",
        "contact.1: a victim written directly onto a list is refused while a condition stands",
        "contact.1: a clearance that is revoked puts the meeting on hold again, and both sides and the unit are told",
        "contact.1: a condition recorded after the confirmation puts the meeting on hold, and not a preparatory one",
      ]),
    ClauseEnforcement(
      .preparatoryMeetings,
      Bilingual(
        en: "A preparatory meeting lists the offender alone and is never held back by contact.1.",
        fr: "Une rencontre préparatoire ne réunit que le délinquant et le médiateur; contact.1 n'y fait pas obstacle."),
      by: [.constraint("attendee_fits_preparatory")],
      shownBy: ["contact.2: a preparatory meeting passes in spite of a condition, but only with the offender alone"]),
    ClauseEnforcement(
      .conditionWording,
      Bilingual(
        en: "The fixed wording is handed out word for word; the trail says to whom and when, and not for whom.",
        fr: "Le libellé fixe est remis mot pour mot; le journal indique à qui et quand, et non pour qui."),
      by: [.route("POST /v1/wordings/condition/handouts"), .function("wording_hand_out")],
      shownBy: [
        "contact.3: the wording is handed out verbatim, and the trail says to whom, and not for which process"
      ]),
    ClauseEnforcement(
      .conditionAmendment,
      Bilingual(
        en: """
          The responsible staff are advised by a number, the wording and a day; what they don't answer escalates; a \
          clearance cites only what was recommended.
          """,
        fr: """
          Le personnel responsable reçoit un numéro, le libellé et une échéance; sans réponse, l'alerte monte; une \
          autorisation n'invoque que ce qui a été recommandé.
          """),
      by: [
        .wall("advice"), .wall("advice_condition"), .constraint("clearance_cites_a_recommendation"),
        .constraint("clearance_cites_advice_of_its_condition"), .job("advice.escalate"),
        .route("POST /v1/processes/{id}/advice"),
      ],
      shownBy: [
        "contact.4: the staff of the site are told a number and a day; process and condition are for the unit alone",
        "contact.4: what lies unanswered escalates to the site and the unit, each week, until it is answered",
        "contact.4: a clearance cites what was recommended of its own condition, and nothing else",
      ]),
  ]

  private static let entry: [ClauseEnforcement] = [
    ClauseEnforcement(
      .arrangement,
      Bilingual(
        en: "A request holds the room at once; the site's staff confirm, decline, or offer another slot.",
        fr: "Une demande retient la salle sur-le-champ; le personnel confirme, refuse ou propose autre chose."),
      by: [
        .constraint("reservation_one_meeting_at_a_time"), .gate, .route("POST /v1/meetings/{id}/confirmation"),
        .route("POST /v1/meetings/{id}/decline"),
      ],
      shownBy: [
        "entry.1, entry.3: from the request to the acknowledged entry list",
        "entry.1: an offer is held at once, and can't be confirmed until it is taken",
      ]),
    ClauseEnforcement(
      .accompaniedEntry,
      Bilingual(
        en: """
          The mediator is committed from the victim's arrival to their departure; the entry list says that no visitor \
          application is required.
          """,
        fr: """
          Le médiateur est retenu de l'arrivée de la victime à son départ; la liste d'entrée précise qu'aucune demande \
          de visite n'est exigée.
          """),
      by: [.constraint("movement_accompanied"), .constraint("commitment_one_meeting_at_a_time")],
      shownBy: [
        "entry.2: a victim comes in with the mediator, who can be in no other meeting from arrival to departure"
      ]),
    ClauseEnforcement(
      .entryDocuments,
      Bilingual(
        en: "Entry lists are released by jobs before the day; one that nobody acknowledges escalates.",
        fr: "Les listes d'entrée paraissent avant le jour même; sans accusé de réception, l'alerte monte."),
      by: [.job("entryList.plan"), .job("entryList.acknowledgementDue"), .wall("entry_list")],
      shownBy: [
        "entry.1, entry.3: from the request to the acknowledged entry list",
        "entry.3: the second step of an unacknowledged entry list reaches the Restorative Justice Unit",
      ]),
  ]

  private static let space: [ClauseEnforcement] = [
    ClauseEnforcement(
      .closedSpace,
      Bilingual(
        en: "Only rooms attested closed and private are reserved, and the staff attest again for each booking.",
        fr: "Seules les salles attestées fermées et privées sont réservées, avec une attestation à chaque fois."),
      by: [
        .constraint("reservation_room_attested"), .gate, .function("room_attest"),
        .route("POST /v1/rooms/{code}/attestation"),
      ],
      shownBy: [
        "space.1: a room that isn't attested closed and private is refused, by the use case and by the database",
        "space.1: a room whose attestation was taken back can't be confirmed, yet can be let go",
        """
        space.1: the site's staff give and revoke a room's attestation; confirmed meetings there go back on hold
        """,
      ]),
    ClauseEnforcement(
      .agreedAttendance,
      Bilingual(
        en: "No confirmation before everyone on the list has agreed to that list; any change voids all agreements.",
        fr: "Pas de confirmation sans l'accord de chacun à la liste; tout changement annule les accords."),
      by: [
        .gate, .constraint("meeting_confirmed_gates_met"), .function("attendee_changes_the_list"),
        .function("meeting_list_follows_the_place"),
      ],
      shownBy: [
        "space.2: no confirmation without everyone's agreement to the present list",
        "space.2: any change to who attends voids what was agreed, and a confirmed meeting refuses it",
        "space.2: staff in the area are part of what is agreed to, however the meeting comes to be there",
        "space.2: agreements don't go along to an offer where staff are present",
      ]),
    ClauseEnforcement(
      .visitsArea,
      Bilingual(
        en: """
          The Visits and Correspondence area is reserved only where the Restorative Justice Unit has authorised it, \
          and then as a whole.
          """,
        fr: """
          L'aire des visites et de la correspondance n'est réservée qu'avec l'autorisation de l'Unité de la justice \
          réparatrice, et alors en entier.
          """),
      by: [
        .constraint("reservation_room_attested"), .constraint("visits_authorisation_of_an_area"), .gate,
        .route("POST /v1/processes/{id}/visits-authorisations"),
      ],
      shownBy: [
        "space.3: the Visits and Correspondence area is not reserved unless the unit authorises it, and then alone",
        "space.3: another number of staff in the area is agreed to by everyone anew (space.2)",
        "space.3: what takes an area away leaves a meeting that has begun to its end, with a task for the unit",
      ]),
    ClauseEnforcement(
      .noRecording,
      Bilingual(
        en: "No confirmation without a named staff member's attestation that nobody records or overhears.",
        fr: "Pas de confirmation sans qu'un employé nommé atteste que personne n'enregistre ni n'écoute."),
      by: [.gate, .constraint("meeting_confirmed_gates_met")],
      shownBy: ["space.4: no confirmation unless the site attests that nobody records or overhears"]),
  ]

  private static let information: [ClauseEnforcement] = [
    ClauseEnforcement(
      .victimFile,
      Bilingual(
        en: "The activity record holds the agency's identifier and days, and nothing else can be written into it.",
        fr: "Le relevé d'activité contient l'identifiant de l'organisme et des jours; rien d'autre ne peut s'y écrire."
      ),
      by: [
        .function("activity_record"), .constraint("agency_setting_identifier_form"),
        .route("GET /v1/processes/{id}/activity-record"),
      ],
      shownBy: [
        "information.1: with no identifier nothing is exported, and with one it and the day are all there is",
        "information.1: the identifier is from a set of characters that spells no sentence, by the database too",
        "information.1: nobody but the unit gets one, by the use case or by the function",
        "information.1: of a process whose traces are removed nothing is said, by the API or on the page",
      ]),
    ClauseEnforcement(
      .removal,
      Bilingual(
        en: """
          Custodians are ordered by file number to remove, and someone else verifies; then the order leaves their \
          list. A file of the unit can't be named. The product's own copies are destroyed on schedule, behind an \
          interlock.
          """,
        fr: """
          Les dépositaires reçoivent l'ordre de retirer, par numéro de dossier, et une autre personne vérifie; \
          l'ordre quitte alors leur liste. Un dossier de l'Unité ne peut être nommé. Les copies du produit sont \
          détruites selon le calendrier.
          """),
      by: [
        .constraint("removal_order_spares_the_units_files"), .constraint("removal_order_file_number_form"),
        .constraint("removal_order_verified_by_another"), .wall("removal_order"), .job("removal.escalate"),
        .job("entryList.destroy"), .function("entry_list_is_awaited"), .function("process_is_awaited"),
      ],
      shownBy: [
        "information.2: a file of the unit can't be named in an order, by the use case or by the database",
        "information.2: an order is carried out with the fixed rationale, and verified by someone else",
        "information.2: an order that has ended leaves the custodian's list, and one taken back is told",
        "information.2: what isn't removed by its day escalates to the site and the unit, each week",
        "information.2: an unacknowledged list waits to be destroyed, for seven days at most",
        "information.2: a list whose time is put off while its job is under way is looked at again",
        "information.2: a day on which nobody was ever listed isn't reported as destroyed",
        "information.2: names wait until every notice about their meetings is sent and acknowledged",
        "information.2: whoever never says that they know holds names for ninety days beyond their keep, and no longer",
      ]),
  ]

  private static let program: [ClauseEnforcement] = [
    ClauseEnforcement(
      .voluntariness,
      Bilingual(
        en: "A withdrawal cancels at once and looks like any other cancellation.",
        fr: "Un retrait annule sur-le-champ et ressemble à toute autre annulation."),
      by: [.route("POST /v1/meetings/{id}/withdrawal"), .function("meeting_cancel")],
      shownBy: [
        "program.1: a withdrawal and a cancellation look alike to the site",
        "program.1: a withdrawal and a cancellation are told in the same words to the same people",
        "program.1: outside the program no process, offender or reason is read, in any answer, page or document",
        "program.1: outside the program a withdrawal and any other cancellation are answered alike, and told alike",
      ]),
    ClauseEnforcement(
      .engagement,
      Bilingual(
        en: "No meeting on a day on which the mediator isn't engaged for the site's region.",
        fr: "Aucune rencontre un jour où le médiateur n'est pas sous contrat pour la région."),
      by: [
        .constraint("meeting_within_engagement"), .job("engagement.remind"), .wall("engagement"),
        .route("GET /v1/engagements"),
      ],
      shownBy: [
        "program.2: no booking beyond the mediator's engagement, by the use case and by the database",
        "program.2: a mediator and the unit are reminded before an engagement ends, unless it was renewed",
        "program.2: the unit lists every engagement, a mediator their own, and nobody else any",
      ]),
    ClauseEnforcement(
      .forms,
      Bilingual(
        en: "Only forms that need a room can be requested; an exchange of letters is refused with that reason.",
        fr: """
          Seules les formes qui exigent une salle peuvent être demandées; un échange de lettres est refusé avec ce \
          motif.
          """),
      by: [.constraint("meeting_form_has_a_room"), .function("meeting_form_forbidden_by")],
      shownBy: [
        "program.3: a dialogue has both sides, and a recording one",
        "program.3: an exchange of letters is refused for needing no room, and no statement books one",
      ]),
  ]
}
