"""Words of a question that no passage needs to have: who, does, the. By language; a name in capitals, as WHO, is none of them."""

STOP_WORDS = {
    "en": "a about an and are as at be been by can could did do does for from had has have how in into is it its many may might much "
    "of on or shall should that the their them then there these they this those to was were what when where which who whom "
    "whose why will with would",
    "de": "am an auf aus bei beim das dem den der des die diese diesem diesen dieser dieses ein eine einem einen einer eines "
    "es für gibt hat hatte hatten haben ich im in ist kann können mit nach oder sich sie sind soll sollen über um und unter "
    "vom von vor wann war waren warum was welche welchem welchen welcher welches wem wen wer werden weshalb wessen wie wieso "
    "will wird wo woher wohin wurde wurden zu zum zur",
    "fr": "a à au aux avec c ce ces cet cette comment d dans de des doit du elle elles en est et était ils il l la laquelle le "
    "lequel les lesquels leur leurs lesquelles ont ou où par pour pourquoi peut qu quand que quel quelle quelles quels qui quoi "
    "s sa se ses son sont sur t un une",
    "ar": "أم أن أو أي أين أية إلى التي الذي الذين إن بماذا بها به ذلك على عليه عما عن عند في فيها فيه قد كان كانت كم كيف لا لماذا "
    "لمن له لها ما ماذا متى مع من منذ هذا هذه هل هم هو هي و",
}
