/**
 * 256 short English words, one for each value of a byte, so that two people can compare a key's fingerprint over the telephone. All are common and
 * none is the beginning of another. The order is part of the format: a word never moves.
 */
const WORDS =
  'acorn actor adult album alley amber angel ankle apple april apron arrow atlas attic autumn bacon badge bagel ' +
  'baker bamboo banana banjo barrel basket beach beaver bell bicycle birch bishop blanket blossom blue bottle brave bread ' +
  'brick bridge broom brother bubble bucket buffalo bullet butter button cabin cactus camel camera canal candle canoe captain ' +
  'carpet carrot castle ceiling cellar cement chalk cheese cherry chicken chimney church circus citizen clay clock cloud clover ' +
  'coconut coffee comet copper coral cotton cousin cowboy cradle crayon cricket crown crystal curtain cushion daisy dance desert ' +
  'diamond dinner doctor dolphin donkey dragon drum eagle earth echo eleven elephant engine evening fabric falcon farmer feather ' +
  'fiddle finger fire fish flag flute forest fossil fountain fox friday frog garden garlic gentle giant ginger giraffe glass ' +
  'glove gold gorilla grape guitar hammer harbor harvest hazel helmet honey horse hotel hunter iceberg igloo island ivory ' +
  'jacket jaguar jelly jewel jungle kettle kingdom kitchen kitten ladder lake lantern laptop lemon leopard lettuce library lily ' +
  'lion lizard lobster magnet mango maple marble market meadow melon mirror monkey moon morning mountain mouse museum ' +
  'mushroom music napkin needle nickel night noodle nurse oasis ocean october olive onion orange orbit orchid otter oven owl oxygen ' +
  'oyster paint palace panda paper parrot peanut pebble pencil penguin pepper piano pigeon pillow pirate planet pocket potato ' +
  'prince pumpkin puzzle queen rabbit radio rainbow raven ribbon river robot rocket saddle salad salmon sandal saturn school ' +
  'scissors seven shadow sheep silver sister spider spoon sugar summer table tiger tomato tractor turtle velvet violin window winter yellow'

export const FINGERPRINT_WORDS: readonly string[] = WORDS.split(' ')

/** How many words are read aloud: 80 bits, too many to search for a second key with the same ones. */
const SPOKEN_BYTES = 10

/** The first ten bytes of a fingerprint (hexadecimal, SHA-256) as ten words. */
export function fingerprintWords(fingerprint: string): string {
  return Array.from({ length: SPOKEN_BYTES }, (_, i) => FINGERPRINT_WORDS[Number.parseInt(fingerprint.slice(2 * i, 2 * i + 2), 16)]).join(
    ' ',
  )
}
