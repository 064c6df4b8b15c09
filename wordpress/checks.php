<?php
/**
 * What a clinic can say of itself, and what of it can be used. The same rules as the app's own (src/domain/clinic and
 * src/domain/contact.rs there): a test reads the same cases to both. Each check takes a text and gives what is kept, or
 * null where it cannot be used. The app checks everything once more.
 */

defined( 'ABSPATH' ) || exit;

/** The fields of the settings page: name => label, hint, check, what is said of a wrong one. */
function knee_companion_fields() {
	return array(
		'clinic'  => array( __( 'Name of your clinic', 'knee-companion' ), __( 'At most 60 letters.', 'knee-companion' ), 'knee_companion_name', __( 'The name is too long: at most 60 letters.', 'knee-companion' ) ),
		'phone'   => array( __( 'Telephone', 'knee-companion' ), __( 'With the area code, such as 020 7946 0018.', 'knee-companion' ), 'knee_companion_phone', __( 'Use digits, spaces and + ( ) - . / only, at least 3 digits and at most 24 characters.', 'knee-companion' ) ),
		'booking' => array( __( 'Where to book', 'knee-companion' ), __( 'An address that begins with https:// or mailto:.', 'knee-companion' ), 'knee_companion_address', __( 'The address to book at must begin with https:// or mailto:, and have no spaces in it.', 'knee-companion' ) ),
		'address' => array( __( 'Your postal address', 'knee-companion' ), __( 'On one line, at most 120 letters.', 'knee-companion' ), 'knee_companion_place', __( 'The postal address is too long: at most 120 letters.', 'knee-companion' ) ),
		'accent'  => array( __( 'Your colour', 'knee-companion' ), __( 'Such as #7a1f6b. It is made darker or lighter where text could not be read.', 'knee-companion' ), 'knee_companion_colour', __( 'Write a colour such as #7a1f6b.', 'knee-companion' ) ),
		'text'    => array( __( 'Words of the link', 'knee-companion' ), __( 'Shown where no script runs, and said by screen readers. Empty: Exercises for your knee.', 'knee-companion' ), 'knee_companion_name', __( 'The words of the link are too long: at most 60 letters.', 'knee-companion' ) ),
		'app'     => array( __( 'Another copy of the app', 'knee-companion' ), __( 'Leave it empty: the app lies in this plugin. Or write the https:// address of another copy.', 'knee-companion' ), 'knee_companion_app', __( 'The address of another copy must begin with https:// and have no ? or # in it.', 'knee-companion' ) ),
	);
}

/** A text on one line: nothing that cannot be seen, nothing that turns the direction of what stands beside it. */
function knee_companion_line( $raw ) {
	$text = preg_replace( '/[\p{Cc}\x{ad}\x{61c}\x{180e}\x{200b}\x{200e}\x{200f}\x{2028}-\x{202e}\x{2060}-\x{206f}\x{feff}\x{fff9}-\x{fffb}\x{e0000}-\x{e007f}]/u', '', preg_replace( '/\s+/u', ' ', (string) $raw ) );
	return null === $text ? null : trim( preg_replace( '/ +/', ' ', $text ) );
}

/** A text of at most so many letters. One that is too long is not cut: half a name is a wrong name. */
function knee_companion_text( $raw, $longest ) {
	$text = knee_companion_line( $raw );
	if ( null === $text || preg_match_all( '/\X/u', $text ) > $longest ) {
		return null;
	}
	return $text;
}

function knee_companion_name( $raw ) {
	return knee_companion_text( $raw, 60 );
}

function knee_companion_place( $raw ) {
	return knee_companion_text( $raw, 120 );
}

function knee_companion_phone( $raw ) {
	$text   = knee_companion_line( $raw );
	$digits = preg_match_all( '/\d/', (string) $text );
	return null !== $text && preg_match( '#^[0-9 +().\-/]{3,24}$#', $text ) && $digits >= 3 ? $text : null;
}

/** An `https:` address without a user's name, or one `mailto:` address. Other schemes would let a link do things. */
function knee_companion_address( $raw ) {
	$text = trim( (string) $raw );
	$host = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+';
	if ( strlen( $text ) > 200 || preg_match( '/[^!-~]|["\'<>\\\\^`{|}]/', $text ) ) {
		return null;
	}
	if ( preg_match( "#^https://$host(?::0*[1-9][0-9]{0,4})?(?:[/?\#].*)?$#iD", $text ) ) {
		return 'https' . substr( $text, 5 );
	}
	return preg_match( "#^mailto:[a-z0-9._+-]+@$host$#iD", $text ) ? 'mailto' . substr( $text, 6 ) : null;
}

function knee_companion_colour( $raw ) {
	if ( ! preg_match( '/^#?([0-9a-f]{6}|[0-9a-f]{3})$/iD', trim( (string) $raw ), $found ) ) {
		return null;
	}
	$digits = strtolower( $found[1] );
	return '#' . ( 3 === strlen( $digits ) ? preg_replace( '/./', '$0$0', $digits ) : $digits );
}

/** The folder of a copy of the app, with a slash at its end. */
function knee_companion_app( $raw ) {
	$text = knee_companion_address( $raw );
	return null === $text || 0 !== strpos( $text, 'https:' ) || preg_match( '/[?#]/', $text ) ? null : rtrim( $text, '/' ) . '/';
}

/** The name of a page that is there, such as guide or guide/clamshell; '' for the first one, null for none. */
function knee_companion_page( $raw ) {
	$page = trim( (string) $raw, " \t\r\n/" );
	if ( '' === $page || 'today' === $page ) {
		return $page;
	}
	$is_name = preg_match( '#^[a-z0-9-]+(/[a-z0-9-]+)*$#D', $page );
	return $is_name && is_file( __DIR__ . "/app/$page/index.html" ) ? $page : null;
}

/** A prescription: the letters after rx=, or the whole link in which they stand. */
function knee_companion_prescription( $raw ) {
	$text = preg_replace( '/\s+/', '', html_entity_decode( (string) $raw ) );
	if ( preg_match( '/(?:\#|%(?:25)*23)rx(?:=|%(?:25)*3d)([\w-]*)/i', $text, $found ) ) {
		$text = $found[1];
	}
	return preg_match( '/^[A-Za-z0-9_-]{0,4096}$/D', $text ) ? $text : null;
}
