// The sample shop's words.
import { shop } from './state.js';

const ja = {
  name: 'まんが堂', tagline: '見本の店', sample: '見本の店です。価格・在庫・注文・お客様はすべて架空のデータで、実際の販売は行っていません。',
  skip: '本文へ', search: '作品名・作者で探す', searchButton: '探す', genre: 'ジャンル', allGenres: 'すべて',
  home: '本棚', help: 'ご案内', orders: '注文', basket: 'かご', basketCount: (n) => `かご（${n}点）`,
  signIn: 'サインイン', signOut: 'サインアウト', signedInAs: (name) => `${name}さん`, signInTitle: '見本のお客様としてサインイン',
  signInText: '架空のお客様です。選ぶと、その方の注文や好みで相談できます。', close: '閉じる', language: 'English', tier: { premium: 'プレミアム会員', standard: '会員' },
  heroTitle: '次の一冊を、いっしょに。', heroText: '棚をめぐるか、右下の相談窓口へどうぞ。在庫も、注文も、返品も、そのまま聞けます。',
  shelf: 'すべての作品', found: (n) => `${n}作品`, resultsFor: (q) => `「${q}」の検索結果`, none: '当てはまる作品がありません。別の言葉でお試しください。',
  pages: 'ページ', previous: '前へ', next: '次へ', page: (n) => `${n}ページ目`,
  volume: (n) => `第${n}巻`, inStock: '在庫あり', lowStock: (n) => `残り${n}冊`, outOfStock: '在庫なし', digitalStock: 'すぐに読めます', add: 'かごに入れる', added: (n) => `かごに${n}点`,
  toBasket: 'かごを見る', listPrice: '定価', tax: '税込', synopsis: 'あらすじ', volumes: 'この作品の巻', details: '商品情報', back: '本棚へ戻る',
  fields: { author: '著者', publisher: '出版社', format: '形態', language: '言語', pages: 'ページ数', isbn13: 'ISBN', asin: '商品コード', demographic: '区分', status: '刊行' },
  formats: { paperback: '紙の本', digital: '電子書籍', box_set: 'セット', hardcover: '上製本' }, languages: { ja: '日本語', en: '英語' },
  demographics: { shonen: '少年', shojo: '少女', seinen: '青年', josei: '女性', kids: '子ども' }, statuses: { ongoing: '連載中', finished: '完結', hiatus: '休載中' },
  pageCount: (n) => `${n}ページ`, basketTitle: 'かご', empty: 'かごはまだ空です。', quantity: '数量', remove: '取り除く', total: '合計', coupon: 'クーポン', couponNote: '割引は注文のときに計算されます。',
  checkout: '注文へ進む', checkoutNote: '見本の店のため、注文はできません。', ordersTitle: '注文', ordersSignIn: '注文を見るにはサインインしてください。', noOrders: '注文はまだありません。',
  order: '注文番号', placed: '注文日', states: { placed: '受付済み', pending: '受付済み', processing: '準備中', preparing: '準備中', shipped: '発送済み', in_transit: '配送中', out_for_delivery: '配達中', delivered: 'お届け済み', delayed: '遅延', lost: '所在確認中', preorder: '予約', cancelled: 'キャンセル', returned: '返品済み', return_requested: '返品手続き中', refunded: '返金済み' },
  helpTitle: 'ご案内', version: (version, day) => `版 ${version}・更新 ${day}`, reading: '読みもの', notFound: 'お探しのページは見つかりませんでした。', failed: '読み込めませんでした。少し時間をおいてお試しください。',
  askAbout: 'この本について相談する', toast: { added: 'かごに入れました', coupon: (code) => `クーポン ${code} をかごに付けました`, signedIn: (name) => `${name}さん、ようこそ`, signedOut: 'サインアウトしました' },
};

const en = {
  name: 'Manga-do', tagline: 'sample shop', sample: 'This is a sample shop. Prices, stock, orders and customers are invented; nothing is really sold here.',
  skip: 'To the content', search: 'Search titles and authors', searchButton: 'Search', genre: 'Genre', allGenres: 'All',
  home: 'Shelves', help: 'Help', orders: 'Orders', basket: 'Basket', basketCount: (n) => `Basket (${n} ${n === 1 ? 'item' : 'items'})`,
  signIn: 'Sign in', signOut: 'Sign out', signedInAs: (name) => name, signInTitle: 'Sign in as a sample customer',
  signInText: 'These customers are invented. Pick one to ask about their orders and tastes.', close: 'Close', language: '日本語', tier: { premium: 'Premium member', standard: 'Member' },
  heroTitle: 'Let’s find your next volume.', heroText: 'Browse the shelves, or ask the assistant at the lower right about titles, stock, orders and returns.',
  shelf: 'All titles', found: (n) => (n === 1 ? '1 title' : `${n} titles`), resultsFor: (q) => `Results for “${q}”`, none: 'Nothing here matches. Try another word.',
  pages: 'Pages', previous: 'Back', next: 'Next', page: (n) => `Page ${n}`,
  volume: (n) => `Volume ${n}`, inStock: 'In stock', lowStock: (n) => `Only ${n} left`, outOfStock: 'Out of stock', digitalStock: 'Read at once', add: 'Add to basket', added: (n) => `${n} in your basket`,
  toBasket: 'View basket', listPrice: 'List price', tax: 'incl. tax', synopsis: 'Synopsis', volumes: 'Volumes of this series', details: 'Details', back: 'Back to the shelves',
  fields: { author: 'By', publisher: 'Publisher', format: 'Format', language: 'Language', pages: 'Length', isbn13: 'ISBN', asin: 'Item code', demographic: 'For', status: 'Status' },
  formats: { paperback: 'Paperback', digital: 'Digital', box_set: 'Box set', hardcover: 'Hardcover' }, languages: { ja: 'Japanese', en: 'English' },
  demographics: { shonen: 'Shonen', shojo: 'Shojo', seinen: 'Seinen', josei: 'Josei', kids: 'Kids' }, statuses: { ongoing: 'Ongoing', finished: 'Complete', hiatus: 'On hiatus' },
  pageCount: (n) => `${n} pages`, basketTitle: 'Basket', empty: 'Your basket is empty.', quantity: 'Quantity', remove: 'Remove', total: 'Total', coupon: 'Coupon', couponNote: 'The discount is worked out when you order.',
  checkout: 'Check out', checkoutNote: 'This is a sample shop, so orders cannot be placed.', ordersTitle: 'Orders', ordersSignIn: 'Sign in to see your orders.', noOrders: 'No orders yet.',
  order: 'Order', placed: 'Placed', states: { placed: 'Received', pending: 'Received', processing: 'Being prepared', preparing: 'Being prepared', shipped: 'Shipped', in_transit: 'On its way', out_for_delivery: 'Out for delivery', delivered: 'Delivered', delayed: 'Delayed', lost: 'Being traced', preorder: 'Pre-ordered', cancelled: 'Cancelled', returned: 'Returned', return_requested: 'Return in progress', refunded: 'Refunded' },
  helpTitle: 'Help', version: (version, day) => `Version ${version}, updated ${day}`, reading: 'Reading', notFound: 'We could not find that page.', failed: 'This could not be loaded. Please try again in a moment.',
  askAbout: 'Ask about this book', toast: { added: 'Added to your basket', coupon: (code) => `Coupon ${code} is in your basket`, signedIn: (name) => `Welcome, ${name}`, signedOut: 'You are signed out' },
};

/** The table of the shop's language of the moment. */
export const words = () => (shop.language === 'ja' ? ja : en);

/** One of a `{ja, en}` pair. */
export const localized = (pair) => (typeof pair === 'string' ? pair : pair?.[shop.language] ?? pair?.en ?? pair?.ja ?? '');

/** A day for reading. */
export const day = (value) => new Date(value).toLocaleDateString(shop.language, { dateStyle: 'long' });
