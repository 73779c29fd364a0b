import Clauses
import Languages

extension ClauseEnforcement {
  /// What carries out the clauses about what is kept, and what is removed.
  static let information: [ClauseEnforcement] = [
    ClauseEnforcement(
      .victimFile,
      Bilingual(
        en: """
          The activity record holds the agency's identifier and the days on which a meeting took place, as its \
          mediator said; nothing else can be written into it.
          """,
        fr: """
          Le relevé d’activité contient l’identifiant de l’organisme et les jours où une rencontre a eu lieu, selon le \
          médiateur\u{A0}; rien d’autre ne peut s’y écrire.
          """),
      by: [
        .function("activity_record"), .constraint("agency_setting_identifier_form"),
        .constraint("meeting_took_place_is_over"), .route("POST /v1/meetings/{id}/outcome"),
        .route("GET /v1/processes/{id}/activity-record"),
      ],
      shownBy: [
        "information.1: with no identifier nothing is exported, and with one it and the day are all there is",
        "information.1: the identifier is from a set of characters that spells no sentence, by the database too",
        "information.1: nobody but the unit gets one, by the use case or by the function",
        "information.1: of a process whose traces are removed nothing is said, by the API or on the page",
        "information.1: a day is recorded only if the mediator says that the meeting took place, however it ended",
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
          Les dépositaires reçoivent l’ordre de supprimer, par numéro de dossier, et une autre personne vérifie\u{A0}; \
          l’ordre quitte alors leur liste. Un dossier de l’Unité ne peut être nommé. Les copies du produit sont \
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
        "information.2: an entry list may not be destroyed until the notices about it are sent",
        "information.2: an unacknowledged list waits to be destroyed, for seven days at most",
        "information.2: a list whose time is put off while its job is under way is looked at again",
        "information.2: a day on which nobody was ever listed isn't reported as destroyed",
        "information.2: names wait until every notice about their meetings is sent and acknowledged",
        "information.2: whoever never says that they know holds names for ninety days beyond their keep, and no longer",
      ]),
  ]
}
