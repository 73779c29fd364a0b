import Languages

/// The words of home pages. Those that count something go on behind the number.
enum HomeWords {
  typealias Counted = (one: Bilingual, many: Bilingual)

  static let requests: Counted = (
    Bilingual(en: "request waits for your answer", fr: "demande attend votre réponse"),
    Bilingual(en: "requests wait for your answer", fr: "demandes attendent votre réponse")
  )
  static let unanswered: Counted = (
    Bilingual(en: "request waits for a site's answer", fr: "demande attend la réponse d’un établissement"),
    Bilingual(en: "requests wait for a site's answer", fr: "demandes attendent la réponse d’un établissement")
  )
  static let offer: Counted = (
    Bilingual(
      en: "other slot is offered to you: take it, or cancel",
      fr: "autre plage vous est offerte\u{A0}: acceptez-la ou annulez"),
    Bilingual(
      en: "other slots are offered to you: take them, or cancel",
      fr: "autres plages vous sont offertes\u{A0}: acceptez-les ou annulez")
  )
  static let arrival: Counted = (
    Bilingual(
      en: "meeting has another arrival that the site proposes",
      fr: "rencontre a une autre heure d’arrivée proposée par l’établissement"),
    Bilingual(
      en: "meetings have another arrival that the site proposes",
      fr: "rencontres ont une autre heure d’arrivée proposée par l’établissement")
  )
  static let flagged: Counted = (
    Bilingual(en: "meeting has a problem that needs you", fr: "rencontre a un problème qui vous attend"),
    Bilingual(en: "meetings have a problem that needs you", fr: "rencontres ont un problème qui vous attend")
  )
  static let agreements: Counted = (
    Bilingual(en: "meeting lacks somebody's agreement", fr: "rencontre n’a pas tous les accords"),
    Bilingual(en: "meetings lack somebody's agreement", fr: "rencontres n’ont pas tous les accords")
  )
  static let followUp: Counted = (
    Bilingual(
      en: "meeting is over: say whether it took place",
      fr: "rencontre est passée\u{A0}: dites si elle a eu lieu"),
    Bilingual(
      en: "meetings are over: say whether they took place",
      fr: "rencontres sont passées\u{A0}: dites si elles ont eu lieu")
  )
  static let closures: Counted = (
    Bilingual(en: "closure touches meetings that stand", fr: "fermeture touche des rencontres prévues"),
    Bilingual(en: "closures touch meetings that stand", fr: "fermetures touchent des rencontres prévues")
  )
  static let unacknowledged: Counted = (
    Bilingual(
      en: "entry list isn't acknowledged at the entrance",
      fr: "liste d’entrée sans accusé de réception du poste d’accueil"),
    Bilingual(
      en: "entry lists aren't acknowledged at the entrance",
      fr: "listes d’entrée sans accusé de réception du poste d’accueil")
  )
  static let incomplete: Counted = (
    Bilingual(
      en: "entry list is missing, or doesn't name everyone",
      fr: "liste d’entrée manque ou ne nomme pas tout le monde"),
    Bilingual(
      en: "entry lists are missing, or don't name everyone",
      fr: "listes d’entrée manquent ou ne nomment pas tout le monde")
  )
  static let unprinted: Counted = (
    Bilingual(en: "entry list isn't printed", fr: "liste d’entrée n’est pas imprimée"),
    Bilingual(en: "entry lists aren't printed", fr: "listes d’entrée ne sont pas imprimées")
  )
  static let toAcknowledge: Counted = (
    Bilingual(en: "entry list waits for you to acknowledge it", fr: "liste d’entrée attend votre accusé de réception"),
    Bilingual(
      en: "entry lists wait for you to acknowledge them",
      fr: "listes d’entrée attendent votre accusé de réception")
  )
  static let copies: Counted = (
    Bilingual(en: "entry list has copies that are asked back", fr: "liste d’entrée dont des copies sont redemandées"),
    Bilingual(
      en: "entry lists have copies that are asked back",
      fr: "listes d’entrée dont des copies sont redemandées")
  )
  static let expected: Counted = (
    Bilingual(en: "person is expected", fr: "personne est attendue"),
    Bilingual(en: "people are expected", fr: "personnes sont attendues")
  )
  static let advice: Counted = (
    Bilingual(en: "recommendation is asked of you", fr: "recommandation vous est demandée"),
    Bilingual(en: "recommendations are asked of you", fr: "recommandations vous sont demandées")
  )
  static let removals: Counted = (
    Bilingual(en: "removal from a file is ordered", fr: "suppression est ordonnée dans un dossier"),
    Bilingual(en: "removals from files are ordered", fr: "suppressions sont ordonnées dans des dossiers")
  )
  static let lacks: Counted = (
    Bilingual(
      en: "entry list isn't right for a meeting of the next days",
      fr: "liste d’entrée n’est pas en ordre pour une rencontre des prochains jours"),
    Bilingual(
      en: "entry lists aren't right for meetings of the next days",
      fr: "listes d’entrée ne sont pas en ordre pour des rencontres des prochains jours")
  )
  static let tasks: Counted = (
    Bilingual(en: "task is open", fr: "tâche est ouverte"),
    Bilingual(en: "tasks are open", fr: "tâches sont ouvertes")
  )
  static let overdue: Counted = (
    Bilingual(en: "is overdue", fr: "est en retard"),
    Bilingual(en: "are overdue", fr: "sont en retard")
  )
  static let lateAdvice: Counted = (
    Bilingual(en: "recommendation is overdue at a site", fr: "recommandation est en retard dans un établissement"),
    Bilingual(en: "recommendations are overdue at sites", fr: "recommandations sont en retard dans des établissements")
  )
  static let undecided: Counted = (
    Bilingual(
      en: "recommendation waits for the Board's decision",
      fr: "recommandation attend la décision de la Commission"),
    Bilingual(
      en: "recommendations wait for the Board's decision",
      fr: "recommandations attendent la décision de la Commission")
  )
  static let toVerify: Counted = (
    Bilingual(en: "removal is to be verified", fr: "suppression est à vérifier"),
    Bilingual(en: "removals are to be verified", fr: "suppressions sont à vérifier")
  )
  static let lateRemovals: Counted = (
    Bilingual(en: "removal is overdue at a site", fr: "suppression est en retard dans un établissement"),
    Bilingual(en: "removals are overdue at sites", fr: "suppressions sont en retard dans des établissements")
  )
  static let referrals: Counted = (
    Bilingual(en: "referral waits to be decided", fr: "renvoi attend une décision"),
    Bilingual(en: "referrals wait to be decided", fr: "renvois attendent une décision")
  )
  static let undelivered: Counted = (
    Bilingual(en: "notice reached nobody", fr: "notification n’a été remise à personne"),
    Bilingual(en: "notices reached nobody", fr: "notifications n’ont été remises à personne")
  )
  static let gaps: Counted = (
    Bilingual(en: "site has nobody to tell", fr: "établissement n’a personne à aviser"),
    Bilingual(en: "sites have nobody to tell", fr: "établissements n’ont personne à aviser")
  )
  static let alerts: Counted = (
    Bilingual(en: "alert is open", fr: "alerte est ouverte"),
    Bilingual(en: "alerts are open", fr: "alertes sont ouvertes")
  )
  static let unsealed: Counted = (
    Bilingual(en: "entry isn't sealed yet.", fr: "inscription n’est pas encore scellée."),
    Bilingual(en: "entries aren't sealed yet.", fr: "inscriptions ne sont pas encore scellées.")
  )

  static let unwatched = Bilingual(
    en: "Entry lists are not being checked", fr: "Les listes d’entrée ne sont plus vérifiées")
  static let broken = Bilingual(
    en: "The last verification found a fault in the trail", fr: "La dernière vérification a trouvé une anomalie")
  static let chain = Bilingual(en: "The trail's seals", fr: "Les scellements du journal")
  static let neverVerified = Bilingual(
    en: "The trail has never been verified.", fr: "Le journal n’a jamais été vérifié.")

  /// When the trail was verified last, in UTC, and whether it held.
  static func verified(at time: Bilingual, isWell: Bool) -> Bilingual {
    let result =
      isWell
      ? Bilingual(en: "It holds.", fr: "Il est intact.")
      : Bilingual(en: "It doesn't hold.", fr: "Il n’est pas intact.")
    return Bilingual(
      en: "Last verified on \(time.en) (UTC). \(result.en)",
      fr: "Dernière vérification le \(time.fr) (UTC). \(result.fr)")
  }
}
