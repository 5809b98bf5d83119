"""Requests on the two PVs of the demonstration, and what the room decided on the first."""

from __future__ import annotations

from typing import NamedTuple

from workshops.minutes.models.terms import Nature, RulingOutcome


class DemoCorrection(NamedTuple):
    """`quotation` stands once in the PV; `outcome` is what was decided, `agreed` with which words.
    `is_lodged`: the secretary noted it for somebody."""

    person: str
    nature: Nature
    quotation: str
    wording: str = ""
    source: str = ""
    reason: str = ""
    is_lodged: bool = False
    outcome: RulingOutcome = RulingOutcome.ACCEPTED
    agreed: str = ""
    motive: str = ""


# As the minutes of the second séance of « Passerelles » tell it.
DECIDED = (
    DemoCorrection(
        "Youssef AMRANI",
        Nature.ERROR,
        "fiche de lésion",
        "fiche de liaison",
        reason="La faute est drôle, mais elle va circuler.",
    ),
    DemoCorrection(
        "Damien LHOEST",
        Nature.PRECISION,
        "Les équipes changent, surtout dans les antennes sociales.",
        "Les équipes changent partout, à l'école et dans les AMO aussi ; cela tient aux contrats "
        "et aux horaires.",
    ),
    DemoCorrection(
        "Thibault GÉRARD",
        Nature.RECTIFICATION,
        "une approche médicale de la santé mentale, qui s'appuie sur les services du territoire",
        "une approche de la santé mentale qui part de la vie quotidienne du jeune, de ses liens et "
        "de son logement, et où le soin n'est qu'une partie",
        source="https://archipel.test/accompagner",
    ),
    DemoCorrection(
        "Pauline SERVAIS",
        Nature.DISOWNING,
        "Une MADO n'a pas à courir derrière les écoles.",
        reason="Je ne reconnais pas cette phrase.",
        is_lodged=True,
        outcome=RulingOutcome.AMENDED,
        agreed="On avance au même pas.",
        motive="Pauline SERVAIS le dit ainsi, et préfère que cela reste.",
    ),
    DemoCorrection(
        "Thibault GÉRARD",
        Nature.REWORDING,
        "Le réseau refuse les urgences.",
        "Le réseau n'est pas un service d'urgence et le dit dès le premier appel.",
    ),
    DemoCorrection(
        "Samira EL IDRISSI",
        Nature.ADDITION,
        "Elle connaît les services, elle connaît l'école, et elle présente les uns aux autres.",
        "Les facilitatrices ne remplacent pas les centres PMS.",
        reason="Sans cette phrase, tout le paragraphe sur l'école se comprend de travers.",
        is_lodged=True,
    ),
)

# To be decided in the séance of the day, « Premier accueil ».
WAITING = (
    DemoCorrection(
        "Youssef AMRANI",
        Nature.ERROR,
        "en cinq langages",
        "en cinq langues",
    ),
    DemoCorrection(
        "Damien LHOEST",
        Nature.PRECISION,
        "est de trois semaines",
        "est de trois semaines en hiver, et de huit jours le reste de l'année",
        reason="Les trois semaines valent pour décembre à mars.",
    ),
    DemoCorrection(
        "Thibault GÉRARD",
        Nature.RECTIFICATION,
        "Chaque équipe reçoit les urgences le jour même.",
        "Aucune équipe ne reçoit les urgences, et chacune le dit dès le premier appel.",
        source="https://archipel.test/premier-appel",
        reason="C'est l'inverse que j'ai dit.",
    ),
    DemoCorrection(
        "Pauline SERVAIS",
        Nature.DISOWNING,
        "Les parents n'ont qu'à prendre rendez-vous comme tout le monde.",
        reason="Cette phrase n'est pas de moi.",
    ),
    DemoCorrection(
        "Samira EL IDRISSI",
        Nature.REWORDING,
        "Elle sait tout, et nous ne l'invitons jamais.",
        "Elle connaît chaque élève, et nous ne l'avons encore jamais invitée.",
        is_lodged=True,
    ),
    DemoCorrection(
        "Youssef AMRANI",
        Nature.ADDITION,
        "et il est caché par la plante.",
        "Depuis, la plante a été déplacée.",
        reason="C'est fait depuis le lendemain de la séance.",
    ),
)
