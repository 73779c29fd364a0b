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
        en: "Every route, reading and change has an actor with a permission; changes and names read leave a trail.",
        fr:
          "Toute demande, lecture et modification a un auteur autorisé\u{A0}; changements et noms lus laissent une "
          + "trace."
      ),
      by: [
        .constraint("audit_entry_has_an_actor"), .constraint("audit_entry_permitted"),
        .constraint("session_subject_is_not_the_services"), .function("actor_require"), .function("reader_require"),
        .function("permission_require"), .function("session_require_quiet"), .constraint("request_answer_role_known"),
        .wall("meeting"), .wall("participant"), .function("calendar_within_reach"), .function("webhook_within_reach"),
      ],
      shownBy: [
        "Every route answers every role as the table says, by the API (scope.1)",
        "shows each what their role, site and processes reach, and not a row more (scope.1)",
        "The table of what each reads of a process is what the API answers, field by field (scope.1)",
        "scope.1: nobody has a session under a subject of the service's own, not even by direct SQL",
        "scope.1: no table and no view can be read, nor a plan of reading it, whoever acts",
        "scope.1: no function that reads answers without a voucher",
        "scope.1: the plan of whatever reads is the same, whether there is something to hide or not",
        "scope.1: whatever a program calls requires a permission of the role, or the service's own role",
        "scope.1: without an account nothing can be called but what takes a referral",
        "scope.1: a function reads as much for another site as for one that doesn't exist",
        "scope.1: a mediator's list of meetings reads by their processes, whatever others have at a site",
        "scope.1: nobody acts in a session that shows locks on what was read, plans or sorts",
        "scope.1: the server's counters and locks are closed to the application",
        "scope.1: an answer without a role isn't kept, so that it shows to nobody in another one",
        "The application's role reads and writes no account and no address itself (scope.1)",
        "A mediator makes their own calendar, the staff of a site the site's, the unit all (scope.1)",
        "Whoever asked is in the trail; other roles neither see a schedule nor run one, not even by SQL (scope.1)",
      ]),
    ClauseEnforcement(
      .referrals,
      Bilingual(
        en: """
          One intake for all kinds, sealed for the unit alone; whoever submits one gets a receipt and reads nothing. \
          Victims, and whoever acts for them, need no account; an institutional referral names the institution \
          where the offender is, a community referral comes from a parole office's staff. The unit is reminded until \
          it decides.
          """,
        fr: """
          Un seul point d’accueil, scellé pour l’Unité\u{A0}; qui présente un renvoi reçoit un numéro et ne relit \
          rien. Les victimes, ou qui agit en leur nom, n’ont besoin d’aucun compte\u{A0}; un renvoi par \
          l’établissement nomme celui où se trouve le délinquant, un renvoi dans la collectivité vient du personnel \
          d’un bureau de libération conditionnelle. L’Unité reçoit des rappels jusqu’à sa décision.
          """),
      by: [
        .wall("referral"), .wall("referral_message"), .constraint("referral_read_before_review"),
        .constraint("referral_community_from_a_parole_office"),
        .constraint("referral_institutional_from_the_institution"), .constraint("referral_public_of_a_victim"),
        .function("referral_public_has_room"), .job("referral.remind"), .route("POST /v1/referrals"),
      ],
      shownBy: [
        "referral.1: whoever submits one gets a receipt, and reads nothing back by it",
        "referral.1: by any statement as the application's role, nobody but the unit sees one, and nobody a message",
        "referral.1: a community referral is made by staff of a parole office, about an offender in the community",
        "referral.1: an institutional referral names the institution where the offender is, its staff's own",
        "referral.1: somebody without an account submits a victim's referral, is named nowhere, and reads nothing",
        "referral.1: by any statement the public intake submits a victim's referral, and does nothing else",
        "referral.1: the public submits 120 an hour at most, however many come at once, and no key is left behind",
        "referral.1: nobody who has the application's password holds up the public's referrals by a lock",
        "referral.1: one address sends twenty an hour without an account, in a demonstration too, and no more",
        """
        referral.1: the unit is told of one that comes, reminded until it is decided, again and again, and then no more
        """,
      ]),
  ]

  private static let entry: [ClauseEnforcement] = [
    ClauseEnforcement(
      .arrangement,
      Bilingual(
        en: """
          A request holds the room at once, until the last has left and it is cleared; the site's staff confirm, \
          decline, or offer another slot. What takes the ground away holds a meeting again, and its return is told; \
          another arrival is proposed, and the mediator takes it. Both sides are told at addresses of the directory, \
          by one channel after another; what reaches nobody, and a site with nobody to tell, is the unit's to see to.
          """,
        fr: """
          Une demande retient la salle sur-le-champ, jusqu’au départ du dernier et à la remise en ordre\u{A0}; le \
          personnel confirme, refuse ou propose autre chose. Ce qui rend une rencontre impossible la remet en \
          réservation provisoire, et la levée de l’empêchement est communiquée\u{A0}; une autre arrivée est proposée \
          au médiateur. Chacun est informé aux adresses du répertoire, par un moyen d’envoi puis le suivant\u{A0}; ce \
          qui n’atteint personne, et un lieu sans personne à informer, revient à l’Unité.
          """),
      by: [
        .constraint("reservation_one_meeting_at_a_time"), .constraint("movement_sides_apart"),
        .constraint("movement_meetings_apart"), .constraint("movement_waits_somewhere"),
        .gate, .function("meeting_answer_arrival"), .function("meeting_review"), .function("meeting_lose_ground"),
        .route("POST /v1/meetings/{id}/confirmation"), .route("POST /v1/meetings/{id}/decline"),
        .route("POST /v1/meetings/{id}/arrival-proposal"), .function("meetings_settle"), .job("meeting.settle"),
        .function("closure_lifted"), .job("meeting.reviewFreed"), .function("notice_meeting_scene"),
        .function("notice_is_settled"), .function("notice_targets"), .function("notice_delivery_pass_on"),
        .job("notice.followUp.gcNotify"), .function("site_untold_review"), .route("GET /v1/deliveries/undelivered"),
        .route("POST /v1/directory/addresses"),
      ],
      shownBy: [
        "entry.1, entry.3: from the request to the acknowledged entry list",
        "entry.1: however late events are composed, the last word after a move and a confirmation is the confirmation",
        "entry.1: a request leaves it once it is answered, and stays in the inbox",
        "entry.1: a message that no channel delivers is told to the unit, which sees it and calls the recipient",
        "entry.1: a message that failed at GC Notify goes to the next channel although the callback is lost",
        "entry.1: a confirmed meeting at a site with nobody to tell is a task of the unit, until an address is set",
        "entry.1: an offer is held at once, and can't be confirmed until it is taken",
        "entry.1: a closure over a confirmed meeting holds it again, and lifting it says that it can be confirmed",
        "entry.1: formal counts imported over meetings hold them again, and counts changed back are told",
        "entry.1: what a closure kept from being planned anew is planned anew once it is lifted",
        "entry.1: a site of another kind lets the offender's side in by another door: the meeting is planned anew",
        "entry.1: of two meetings that an upgrade finds to collide, the later request is held again, and that is told",
        "entry.1: without waiting places, both sides' meeting is confirmed once the site says where each waits",
        "entry.1: a room is kept until the last has left it and it is cleared, and the search says the same",
        "entry.1: with an offender who is transferred back the unit's task ends, and it is told what can be confirmed",
        "entry.1: two parties don't meet at the door of a room that has no corridor, however short its clearing",
        "entry.1: another arrival that the site wants is proposed; the meeting stays confirmed at its former times",
      ]),
    ClauseEnforcement(
      .accompaniedEntry,
      Bilingual(
        en: """
          The mediator is committed from the victim's arrival to their departure, and so is everybody from the arrival \
          of their side until it has left; nobody is due at another site sooner than the way there takes. The entry \
          list says that no visitor application is required.
          """,
        fr: """
          Le médiateur est retenu de l’arrivée de la victime à son départ, comme chacun de l’arrivée de sa partie à \
          son départ\u{A0}; personne n’est attendu ailleurs avant que le trajet soit possible. La liste d’entrée \
          précise qu’aucune demande de visite n’est exigée.
          """),
      by: [
        .constraint("movement_accompanied"), .constraint("commitment_one_meeting_at_a_time"),
        .constraint("commitment_leaves_time_to_travel"), .function("people_in_the_way"),
        .function("ground_wait"), .function("ground_note"), .function("ground_review"), .job("ground.review"),
        .function("entrance_is_unaccompanied"), .job("meeting.reviewFreed"),
        .function("notice_escalate"), .job("notice.watch"),
      ],
      shownBy: [
        "entry.2: where the meeting that somebody would come from gives them up, the other one can be confirmed again",
        "entry.2: everybody is committed from the arrival of their side until it has left",
        "entry.2: nobody is due at another site sooner than the way there takes, and what is offered can be booked",
        "entry.2: a search that names co-mediators offers what is free for them too, with the way from elsewhere",
        "entry.2: sites that no row lists are as far apart as the agency's settings say",
        "entry.2: a victim comes in with the mediator, who can be in no other meeting from arrival to departure",
        "entry.2: a victim who is inside without the mediator is an alert, as often as it happens",
        "entry.2: a notice that nobody acknowledges goes to the duty manager once, however often the watch looks",
      ]),
    ClauseEnforcement(
      .entryDocuments,
      Bilingual(
        en: """
          A meeting is requested and confirmed so early before its first arrival that the entrance knows, and \
          everybody keeps to the entrance's hours. Entry lists are released by jobs before the day, at the site's \
          own time if it has one, with whom to ask and what the entrance does as the site has set it, in words that \
          don't say who comes or why. One that the front desk doesn't acknowledge escalates. What changes before the \
          release replaces the list, so that the first one that anybody sees is revision 1. On the site's own printer \
          each copy goes out once, or is reported. A day without a list \
          says when it comes, that it is late, or that nobody is expected. A check of its own holds each confirmed \
          meeting to its list, and each list to the desk's word. A name on paper can be read and printed, or is \
          refused. The entrance records who came, left, didn't come or isn't on a list. A meeting under way is \
          stopped, never moved or cancelled, and its room stays taken until everyone is out.
          """,
        fr: """
          Une rencontre est demandée et confirmée assez tôt avant la première arrivée pour que l’entrée le sache, et \
          chacun s’en tient aux heures de l’entrée. Les listes d’entrée paraissent avant le jour même, à l’heure de \
          l’établissement s’il en a fixé une, avec son contact et ses consignes, sans un mot sur qui vient ni \
          pourquoi\u{A0}; sans accusé de réception du poste d’accueil, l’alerte monte. Ce qui change avant la \
          publication remplace la liste\u{A0}: la première que l’on voit est la révision 1. Sur l’imprimante du lieu, \
          chaque copie sort une seule fois, ou est signalée. Une journée sans liste dit quand elle paraîtra, qu’elle \
          est en retard ou que personne n’est attendu. Une vérification distincte compare chaque rencontre confirmée à \
          sa liste, et chaque liste à l’accusé de réception. Un nom illisible ou impossible à imprimer est refusé. \
          L’entrée consigne arrivées, départs, absences et personnes hors liste. Une rencontre en cours est \
          interrompue, jamais déplacée ni annulée, et sa salle reste prise jusqu’au départ de tous.
          """),
      by: [
        .job("entryList.plan"), .job("entryList.acknowledgementDue"), .job("entryList.watch"), .wall("entry_list"),
        .constraint("entry_list_superseded_was_released"), .function("entry_list_discard"),
        .function("entry_list_day_show"), .function("entry_list_plan_times"), .function("entry_list_expects"),
        .function("site_entrance_retimes_lists"), .wall("site_entrance"),
        .constraint("site_entrance_contact_readable"), .function("site_entrance_says_nothing_of_purpose"),
        .function("site_release_lead_max"), .function("participant_language_renders_lists"),
        .route("PUT /v1/sites/{code}/entrance"), .route("POST /v1/entry-lists/{site}/{date}/print-jobs"),
        .job("entryList.sendToPrinter"), .job("entryList.followPrint"), .wall("entry_list_print_job"),
        .route("POST /v1/entry-lists/{site}/pack"), .wall("desk_key"), .constraint("desk_key_registered_once"),
        .wall("site_printer"), .function("print_job_step"), .function("site_printer_says_nothing_of_purpose"),
        .constraint("meeting_confirmed_in_time"), .constraint("movement_within_entrance_hours"),
        .function("movement_unmet"), .function("entry_list_is_late"), .function("print_job_tell_of_delay"),
        .function("entry_list_lacks"), .function("entry_list_is_acknowledged"), .function("entry_list_takers"),
        .route("GET /v1/entry-lists/watch"), .constraint("site_names_readable"), .constraint("room_names_readable"),
        .constraint("place_names_readable"), .constraint("meeting_stays_while_under_way"),
        .constraint("attendee_stays_while_under_way"), .function("meeting_lead_out"),
        .route("POST /v1/meetings/{id}/stop"), .constraint("entrance_event_on_its_day"),
        .constraint("entrance_event_append_only"), .function("entrance_tell"), .wall("entry_list_copy_end"),
        .function("entry_list_copy_settles"), .function("entry_list_ask_for_copies"),
        .constraint("entrance_event_happened_before"), .constraint("agency_setting_list_reminders_in_order"),
      ],
      shownBy: [
        "entry.3: a name that can't be read or printed is refused with the reason, in both languages",
        "entry.3: a name of a site, a place, a room or a holiday can be read, whoever writes it",
        "entry.1, entry.3: from the request to the acknowledged entry list",
        "entry.3: a meeting is requested at least the agency's lead before its first arrival, and offered no later",
        "entry.3: inside the lead, a meeting is confirmed only with the site's word that the entrance knows",
        "entry.3: nobody arrives before the entrance opens, or is seen out after it closes",
        "entry.3: a list is released at its site's own time instead of the agency's, and follows when that is set anew",
        "entry.3: the contact and the instructions of an entrance don't say who comes or why, in either language",
        "entry.3: a list comes out of the site's printer once, in numbered copies, under a name that says nothing",
        "entry.3: a print that may have gone out is reported, and isn't sent again, if our worker dies before it sends",
        "entry.3: a replaced revision isn't printed, and nobody looks for its copies",
        "entry.3: each released list is packed as a numbered copy, recalled like paper, and stands in the trail",
        "entry.3: the same request for a pack gets the same copies, however often it is made",
        "entry.3: no pack is sealed to another's or a revoked key, or outside the site, and no copy is taken then",
        "entry.3: without a network the officer opens the list, prints it and notes who came, and it is told once",
        "entry.3: a site's own staff release its lists at most two days early; an earlier time is the unit's to set",
        "entry.3: a list follows the language of a person that is put right, and greets them in it",
        "entry.3: fifty changes before the release leave one document with one key, and revision 1 is what is released",
        "entry.3: a list on which nobody is expected any more goes before anybody saw it, with its names and its key",
        "entry.3: a day says when its list comes, and later that nobody is expected, or it is late or over",
        "entry.3: a release that is put off while its job is under way comes at the new time, although the job failed",
        "entry.3: nobody is named beside who supports them, who isn't on the list",
        "entry.3: a list revised shortly before somebody arrives escalates at once",
        "entry.3: the second step of an unacknowledged entry list reaches the Restorative Justice Unit",
        "entry.3: a confirmed meeting whose people no list names is announced, once, and closed when one does",
        """
        entry.3: a list that names somebody at another time, or isn't released in time, is missing what it should say
        """,
        "entry.3: a list leaves it once that revision is acknowledged, and not by an earlier one",
        "entry.3: only the front desk's word ends the reminders; that of the site's staff stands beside it",
        "entry.3: what a list misses is told to the site, its desk, the unit and the meeting's mediator",
        "entry.3: a watch that has stopped is seen from outside, and what it finds is for the unit alone",
        "entry.3: a recall reaches whoever took a copy, on paper or as a file, and the front desk",
        "entry.3: each recalled copy is ticked off by its number as returned or shredded, and the last word counts",
        "entry.3: the unit gets a task if a printed copy is still out when its list is destroyed",
        "entry.3: copies of earlier days are asked for until each is in, also once their list is destroyed",
        "entry.3: the unit's task ends by itself with the last copy, and is back if one is out after all",
        "entry.3: the desk is asked for copies from six the next morning, the staff before the list goes, each once",
        "entry.3: the site is told ten minutes after a print was asked for that its printer is off, once",
        "entry.3: that somebody was taken off is to be acknowledged before they would have come",
        "entry.3: a meeting that is cancelled while the first list is rendered is taken off it",
        "entry.3: what was noted without a network is told with its time, on the day and after it, once",
        "entry.3: from the first planned arrival on, nothing moves, changes or cancels a meeting",
        "entry.3: no statement cancels, moves or holds again a meeting under way, or changes who attends it",
        """
        entry.3: whoever is inside leaves a stopped meeting from now on, one side after the other; then the room is free
        """,
        "entry.3: the list of a stopped meeting says who is inside until they leave, and expects nobody else",
        "entry.3: an arrival begins the meeting, however early; undone by a second entry, it doesn't",
        """
        entry.3: an arrival is recorded on the list's own day only, not before and not after, by the database too
        """,
        "entry.3: of somebody whom no list names only the time is kept; the unit and the day's mediators are told",
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
        fr: "Pas de confirmation sans l’accord de chacun à la liste\u{A0}; tout changement annule les accords."),
      by: [
        .gate, .constraint("meeting_confirmed_gates_met"), .function("attendee_changes_the_list"),
        .function("meeting_list_follows_the_place"), .function("agreement_taken_back"),
        .route("POST /v1/meetings/{id}/attendees"), .route("POST /v1/meetings/{id}/agreements/{participant}/removal"),
      ],
      shownBy: [
        "space.2: no confirmation without everyone's agreement to the present list",
        "space.2: any change to who attends voids what was agreed, and a confirmed meeting refuses it",
        "space.2: staff in the area are part of what is agreed to, however the meeting comes to be there",
        "space.2: agreements don't go along to an offer where staff are present",
        """
        space.2: people are added, taken off and replaced in one change; the slot stays, and everyone agrees anew
        """,
        """
        space.2: an agreement taken back leaves the person listed; a confirmed meeting is held until they agree anew
        """,
      ]),
    ClauseEnforcement(
      .visitsArea,
      Bilingual(
        en: """
          The Visits and Correspondence area is reserved only where the Restorative Justice Unit has authorised it, \
          and then as a whole.
          """,
        fr: """
          L’aire des visites et de la correspondance n’est réservée qu’avec l’autorisation de l’Unité de la justice \
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
        fr: "Pas de confirmation sans qu’un employé nommé atteste que personne n’enregistre ni n’écoute."),
      by: [.gate, .constraint("meeting_confirmed_gates_met")],
      shownBy: ["space.4: no confirmation unless the site attests that nobody records or overhears"]),
  ]
}
