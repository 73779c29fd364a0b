import Casework
import Languages

/// The form for a victim's referral without an account, and the receipt of the one just submitted (`referral.1`).
enum PublicReferTexts {
  static let title = Bilingual(
    en: "Write to the Restorative Justice Unit", fr: "Écrire à l’Unité de la justice réparatrice")

  static let texts: [String: Bilingual] = [
    "forWhom": Bilingual(
      en: """
        If you were harmed by a crime, or someone close to you was, you can ask here about victim-offender mediation \
        services. You need no account. You can also write for someone else who was harmed.
        """,
      fr: """
        Si un crime vous a causé du tort, ou en a causé à une personne proche, vous pouvez vous renseigner ici sur les \
        services de médiation entre victimes et délinquants. Aucun compte n’est nécessaire. Vous pouvez aussi écrire \
        au nom d’une autre personne touchée.
        """),
    "whoReads": Bilingual(
      en: """
        Only the Restorative Justice Unit at National Headquarters can read what you write. Nobody at an institution, \
        and nobody on the offender's side, sees it.
        """,
      fr: """
        Seule l’Unité de la justice réparatrice à l’administration centrale peut lire ce que vous écrivez. Personne \
        dans un établissement, ni du côté du délinquant, n’y a accès.
        """),
    "yourChoice": Bilingual(
      en: "Taking part is your choice. Writing here commits you to nothing, and you can change your mind at any time.",
      fr: """
        Participer est votre choix. Écrire ici ne vous engage à rien, et vous pouvez changer d’avis à tout moment.
        """),
    "whatNext": Bilingual(
      en: "Someone of the unit reads it and gets in touch with you, in the way you ask for.",
      fr: "Une personne de l’unité lira votre message et communiquera avec vous, de la manière que vous demandez."),
    "legend": Bilingual(en: "Your message", fr: "Votre message"),
    "message": Bilingual(
      en: "How to reach you, and what you would like us to know",
      fr: "Comment vous joindre, et ce que vous aimeriez nous dire"),
    "message-hint": Bilingual(
      en: """
        Your name, and how and when it is safe to reach you. If you write for someone else, say who you are too. You \
        don't have to tell what happened. At most 4,000 characters.
        """,
      fr: """
        Votre nom, et comment et quand on peut vous joindre sans risque. Si vous écrivez pour une autre personne, \
        dites aussi qui vous êtes. Vous n’avez pas à raconter ce qui s’est passé. Au plus 4\u{A0}000 caractères.
        """),
    "referralLanguage": Bilingual(en: "Language to answer in", fr: "Langue de réponse"),
    "region": Bilingual(en: "Region where you live", fr: "Région où vous habitez"),
    "submit": Bilingual(en: "Send to the unit", fr: "Envoyer à l’unité"),
    "submitted": Bilingual(
      en: "Thank you. The unit has received your message.", fr: "Merci. L’unité a reçu votre message."),
    "receipt": Bilingual(en: "Receipt number:", fr: "Numéro de reçu\u{A0}:"),
    "keep": Bilingual(
      en: """
        Note it down if you like: it is not shown again. You can name it when you speak with the unit. Nobody can read \
        your message with it, not even you.
        """,
      fr: """
        Notez-le si vous le souhaitez\u{A0}: il ne sera plus affiché. Vous pourrez le mentionner à l’unité. Personne \
        ne peut lire votre message avec ce numéro, pas même vous.
        """),
    "danger": Bilingual(
      en: "If you are in danger now, call 911.", fr: "Si vous êtes en danger maintenant, composez le 911."),
    "signIn": Bilingual(en: "Staff and mediators: sign in", fr: "Personnel et médiateurs\u{A0}: ouvrir une session"),
  ]
}
